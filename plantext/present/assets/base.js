const all = (what, where) => Array.from((where || document).querySelectorAll(what));
document.documentElement.classList.add('js');
const order = new Intl.Collator('zh', { numeric: true });

addEventListener('beforeprint', () => all('details').forEach((one) => { one.open = true; }));

/* Tabs: a click or an arrow key opens a panel. */
function openTab(tab, focus) {
  all('[role="tab"]', tab.parentElement).forEach((other) => {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).classList.toggle('open', chosen);
  });
  if (focus) tab.focus();
}

all('[role="tablist"]').forEach((list) => {
  const tabs = all('[role="tab"]', list);
  openTab(tabs[0]);
  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) openTab(tab);
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.indexOf(document.activeElement);
    openTab(tabs[(at + step + tabs.length) % tabs.length], true);
  });
});

/* Tables: a click on a heading sorts up, then down, then as it stood. */
function sortBy(heading) {
  const next = { ascending: 'descending', descending: '' }[heading.ariaSort || ''];
  const way = next === undefined ? 'ascending' : next;
  all('th', heading.parentElement).forEach((other) => other.removeAttribute('aria-sort'));
  if (way) heading.setAttribute('aria-sort', way);
  const body = heading.closest('table').tBodies[0];
  const column = heading.cellIndex;
  const value = (row) => row.cells[column].dataset.v || row.cells[column].textContent;
  const sign = way === 'descending' ? -1 : 1;
  const rows = Array.from(body.rows);
  rows.forEach((row, n) => { row.dataset.n = row.dataset.n || String(n); });
  rows.sort((a, b) => (way ? sign * compare(value(a), value(b)) : a.dataset.n - b.dataset.n));
  body.append(...rows);
}

function compare(a, b) {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return a - b || order.compare(a, b);
}

all('.rows th').forEach((heading) => heading.addEventListener('click', () => sortBy(heading)));

/* Rows: arrow keys move among those that are shown; Enter is told to the page. */
function focusRow(row) {
  if (!row) return;
  all('tr[tabindex="0"]', row.parentElement).forEach((other) => { other.tabIndex = -1; });
  row.tabIndex = 0;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

function moveAmong(row, key) {
  const rows = Array.from(row.parentElement.rows).filter((other) => !other.hidden);
  const at = rows.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
  focusRow(rows[to]);
}

function onRows(chosen) {
  document.addEventListener('keydown', (event) => {
    const row = event.target;
    if (!row.matches || !row.matches('.rows tbody tr')) return;
    if (['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) {
      event.preventDefault();
      moveAmong(row, event.key);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      chosen(row, true);
    }
  });
  document.addEventListener('click', (event) => {
    const row = event.target.closest('.rows tbody tr');
    if (!row || (event.target.closest('a') && event.target.closest('a').dataset.free)) return;
    event.preventDefault();
    focusRow(row);
    chosen(row, false);
  });
}

/* Filters: each row is asked by the test that the page gives; tabs tell how many are left. */
const lowered = new Map();
function holds(row, words) {
  if (!lowered.has(row)) lowered.set(row, row.textContent.toLowerCase());
  return lowered.get(row).includes(words);
}

function onFilters(rows, test, after) {
  const form = document.querySelector('.filters');
  const said = form.querySelector('output');
  function apply() {
    const asked = Object.fromEntries(new FormData(form));
    asked.words = (asked.words || '').trim().toLowerCase();
    let left = 0;
    rows.forEach((row) => {
      row.hidden = !test(row, asked);
      if (!row.hidden) left += 1;
    });
    said.textContent = said.dataset.said.replace('{}', left).replace('{}', rows.length);
    all('.rows tbody').forEach((body) => {
      const shown = Array.from(body.rows).filter((row) => !row.hidden);
      if (shown.length && !shown.some((row) => row.tabIndex === 0)) shown[0].tabIndex = 0;
    });
    if (after) after(asked);
  }
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  apply();
  return apply;
}
