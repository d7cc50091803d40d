const marks = new Map();
all('.side [data-m]').forEach((span) => span.dataset.m.split(' ').forEach((id) => {
  if (!marks.has(id)) marks.set(id, []);
  marks.get(id).push(span);
}));
const parts = all('.group, .rows tbody tr');
const form = document.querySelector('.filters');

function clear() {
  all('.sel').forEach((one) => one.classList.remove('sel'));
}

/* Show what an address names: the tab that holds it, itself in the middle, marked. */
function show(one, also) {
  const panel = one.closest('.panel');
  openTab(document.getElementById(panel.getAttribute('aria-labelledby')));
  const part = one.closest('.group, tr');
  if (part && part.hidden) form.reset();
  clear();
  one.classList.add('sel');
  (also || []).forEach((other) => other.classList.add('sel'));
  requestAnimationFrame(() => one.scrollIntoView({ block: 'center' }));
  history.replaceState(null, '', '#' + one.id);
}

function showRow(row) {
  show(row, marks.get(row.id.slice(2)));
  focusRow(row);
}

/* A row of moves leads to its target in the later year, else in the earlier one. */
function onRow(row, byKey) {
  const spans = marks.get(row.id.slice(2)) || [];
  const link = row.querySelector('a[href^="#"]');
  const to = spans[spans.length - 1] || (byKey && link && document.getElementById(link.hash.slice(1)));
  if (!to) {
    clear();
    row.classList.add('sel');
    return;
  }
  show(to, [row, ...spans]);
  to.tabIndex = -1;
  to.focus({ preventScroll: true });
}

onRows(onRow);

/* Another tab begins at its beginning; a small window first shows what it is asked for. */
const bar = document.querySelector('.bar');
bar.querySelector('.tabs').addEventListener('click', () => {
  const top = bar.nextElementSibling.offsetTop - bar.offsetHeight;
  if (scrollY > top) scrollTo(0, top);
});
if (matchMedia('(max-width: 52rem)').matches) document.querySelector('.about').open = false;

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-free]');
  const to = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (to) {
    event.preventDefault();
    if (to.matches('tr')) showRow(to);
    else show(to, link.closest('tr') ? [link.closest('tr')] : []);
    return;
  }
  const span = event.target.closest('.side [data-m]');
  if (span && String(getSelection()) === '') showRow(document.getElementById('r-' + span.dataset.m.split(' ')[0]));
});

document.addEventListener('keydown', (event) => {
  const span = event.target.closest && event.target.closest('.side [data-m]');
  if (span && (event.key === 'Enter' || event.key === 'Escape')) {
    event.preventDefault();
    showRow(document.getElementById('r-' + span.dataset.m.split(' ')[0]));
  }
});

onFilters(parts, (part, asked) =>
  (!asked.relation || !part.matches('.group') || part.dataset.r.split(' ').includes(asked.relation)) &&
  (!asked.verdict || part.dataset.v === undefined || (part.matches('tr') ? part.dataset.v === asked.verdict : part.dataset.v.split(' ').includes(asked.verdict))) &&
  (!asked.certainty || part.dataset.c === undefined || part.dataset.c === asked.certainty) &&
  (!asked.words || holds(part, asked.words)), () => {
  all('[role="tab"]').forEach((tab) => {
    const own = all('.group, tbody tr', document.getElementById(tab.getAttribute('aria-controls')));
    const left = own.filter((part) => !part.hidden).length;
    const count = tab.querySelector('.count');
    if (count && own.length) count.textContent = left === own.length ? String(left) : left + '/' + own.length;
  });
});

function arrive() {
  const one = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!one) return;
  if (one.matches('tr')) showRow(one);
  else if (one.closest('.panel')) show(one);
}
addEventListener('hashchange', arrive);
arrive();
