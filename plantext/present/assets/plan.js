const words = JSON.parse(document.getElementById('words').textContent);
const article = document.querySelector('article');
const detail = document.getElementById('detail');
const rows = all('.rows tbody tr');
const form = document.querySelector('.filters');
const rowOf = new Map(rows.map((row) => [row.id.slice(2), row]));
const placesOf = new Map();
const spans = all('[data-m]', article);
spans.forEach((span) => span.dataset.m.split(' ').forEach((id) => {
  if (!placesOf.has(id)) placesOf.set(id, []);
  placesOf.get(id).push(span);
}));
const found = spans.filter((span) => span.classList.contains('m'));
let chosen = '';
let pressed = null;

const narrow = () => matchMedia('(max-width: 52rem)').matches;
const view = (name) => { document.body.dataset.view = name; };
const tabOf = (row) => document.getElementById('tab-' + row.closest('table').dataset.table);

function clear() {
  all('.sel, .task-sel').forEach((one) => one.classList.remove('sel', 'task-sel'));
  chosen = '';
}

/* Choose a row and its place in the text; `mark` is what was pressed there, none in a table. */
function choose(row, mark) {
  clear();
  pressed = mark;
  const place = row.dataset.p;
  chosen = row.id.slice(2);
  row.classList.add('sel');
  const spans = placesOf.get(place) || [];
  spans.forEach((span) => span.classList.add(place[0] === 'k' ? 'task-sel' : 'sel'));
  tell(row, mark || spans[0]);
  history.replaceState(null, '', '#' + (mark ? 'r-' + chosen : 'm-' + place));
  if (mark) {
    openTab(tabOf(row));
    if (row.hidden) form.reset();
    if (narrow()) view('tables');
    requestAnimationFrame(() => row.scrollIntoView({ block: 'center' }));
  } else if (spans[0]) {
    if (narrow()) view('text');
    else row.scrollIntoView({ block: 'nearest' });
    spans[0].scrollIntoView({ block: 'center' });
  }
  return spans[0];
}

function onRow(row, byKey) {
  const span = choose(row, null);
  if (byKey && span) {
    span.tabIndex = -1;
    span.focus({ preventScroll: true });
  }
}

/* A click on a mark leads back to the row it was reached from, else to its own row; where
   several marks lie over each other, each further click to the next of them. */
function onMark(span) {
  const ids = span.dataset.m.split(' ').filter((id) => rowOf.has(id));
  if (!ids.length) return;
  const back = !pressed && ids.find((id) => rowOf.get(chosen) && rowOf.get(chosen).dataset.p === id);
  const at = pressed === span ? ids.indexOf(chosen) + 1 : 0;
  const row = rowOf.get(back ? chosen : ids[at % ids.length]);
  choose(row, span);
  focusRow(row);
}

function part(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/* All that is known of a row, and what else lies over the same place. */
function tell(row, span) {
  const heading = part('h3', tabOf(row).firstChild.textContent.trim() + ' · ' + row.cells[0].textContent.trim());
  const close = part('button', '×');
  close.type = 'button';
  close.addEventListener('click', () => { detail.hidden = true; });
  heading.append(close);
  const list = document.createElement('dl');
  const heads = all('th', row.closest('table'));
  Array.from(row.cells).forEach((cell, n) => {
    const text = cell.firstChild ? cell.firstChild.textContent : '';
    if (n && text && !(cell.firstChild.className === 'why')) list.append(part('dt', heads[n].textContent), part('dd', text));
  });
  const more = JSON.parse(row.dataset.more || '{}');
  Object.keys(more).forEach((name) => list.append(part('dt', words.columns[name]), part('dd', more[name])));
  const why = row.querySelector('.why');
  if (why) list.append(part('dt', words.check, 'why'), part('dd', why.textContent, 'why'));
  const also = part('div', '', 'also');
  const ids = span ? span.dataset.m.split(' ') : [];
  ids.filter((id) => rowOf.has(id) && id !== row.id.slice(2)).forEach((id) => {
    const other = rowOf.get(id);
    const go = part('button', tabOf(other).firstChild.textContent.trim() + ' · ' + (other.cells[1] || other.cells[0]).textContent.trim().slice(0, 24));
    go.type = 'button';
    go.addEventListener('click', () => { choose(other, span); focusRow(other); });
    also.append(go);
  });
  detail.replaceChildren(heading, list, also);
  detail.hidden = false;
}

onRows(onRow);

article.addEventListener('click', (event) => {
  const span = event.target.closest('[data-m]');
  if (span && String(getSelection()) === '') onMark(span);
});

article.addEventListener('keydown', (event) => {
  const span = event.target.closest('[data-m]');
  if (!span) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.key === 'Enter') {
    event.preventDefault();
    onMark(span);
  } else if (event.key === 'Escape') {
    event.preventDefault();
    if (narrow()) view('tables');
    focusRow(rowOf.get(chosen));
  } else if (step) {
    event.preventDefault();
    const here = span.dataset.m.split(' ');
    const more = (other) => !other.dataset.m.split(' ').every((id) => here.includes(id));
    let at = found.indexOf(span) + step;
    while (found[at] && !more(found[at])) at += step;
    const next = found[at];
    if (next) {
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
    }
  }
});

/* Filters also take the colour from marks whose row is left out, and from kinds switched off. */
const apply = onFilters(rows, (row, asked) =>
  (!asked.body || row.dataset.b.split(' ').includes(asked.body)) &&
  (!asked.status || !row.dataset.s || row.dataset.s === asked.status) &&
  (!asked.certainty || row.dataset.c === asked.certainty) &&
  (!asked.words || holds(row, asked.words)), mute);

function mute() {
  const off = all('input[name="kind"]:not(:checked)').map((box) => box.value);
  found.forEach((span) => {
    const shown = span.dataset.m.split(' ').some((id) => !'ki'.includes(id[0]) && rowOf.has(id) && !rowOf.get(id).hidden);
    const hidden = off.some((kind) => span.classList.contains(kind));
    span.classList.toggle('off', hidden || (!shown && !span.classList.contains('printed')));
  });
  all('[role="tab"]').forEach((tab) => {
    const own = all('tbody tr', document.getElementById(tab.getAttribute('aria-controls')));
    const left = own.filter((row) => !row.hidden).length;
    tab.querySelector('.count').textContent = left === own.length ? String(left) : left + '/' + own.length;
  });
}

all('input[name="kind"]').forEach((box) => box.addEventListener('change', apply));
all('.views button').forEach((button) => button.addEventListener('click', () => view(button.dataset.view)));

function arrive() {
  const row = rowOf.get(decodeURIComponent(location.hash).slice(3));
  if (!row) return;
  openTab(tabOf(row));
  const place = (placesOf.get(row.dataset.p) || [])[0];
  choose(row, location.hash.startsWith('#r-') ? place : null);
}
addEventListener('hashchange', arrive);
arrive();
