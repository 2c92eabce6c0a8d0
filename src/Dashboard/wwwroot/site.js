// Enhancements only: every page is complete without this file.
(() => {
  'use strict';
  const root = document.documentElement;
  const base = document.currentScript.src.replace(/site\.js.*$/, '');
  const charts = new Set();
  let library;

  // A choice in the scope bar is shown at once, so its button is not needed.
  if (window.htmx) root.classList.add('live');

  const script = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = base + name;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });

  /** ECharts with our chart forms and the dark colours; fetched when a figure is first touched, for it is larger than all else together. */
  const load = () =>
    (library ??= (async () => {
      const [, colours] = await Promise.all([
        script('lib/echarts.min.js').then(() => script('lib/forms.js')),
        fetch(`${base}palette.json`).then((answer) => answer.json()),
      ]);
      window.carmenForms.register(window.echarts);
      return colours;
    })());

  const isDark = () =>
    root.dataset.bsTheme === 'dark' || (root.dataset.bsTheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);

  const recoloured = (option, colours) =>
    isDark() ? option.replace(/"(#[0-9a-f]{6})"/gi, (text, colour) => `"${colours[colour.toLowerCase()] ?? colour}"`) : option;

  /** Puts a live chart in the place of its drawing: the same option, with the numbers under the pointer. */
  async function enliven(frame) {
    frame.removeAttribute('data-waiting');
    const colours = await load();
    const drawing = frame.querySelector('svg');
    if (!drawing || !frame.isConnected) return;
    const { width, height } = drawing.getBoundingClientRect();
    const stage = document.createElement('div');
    stage.setAttribute('role', 'img');
    stage.setAttribute('aria-label', drawing.getAttribute('aria-label'));
    drawing.replaceWith(stage);
    const chart = window.echarts.init(stage, null, { renderer: 'canvas', width, height });
    chart.setOption({ ...JSON.parse(recoloured(frame.dataset.option, colours)), animation: false });
    charts.add(chart);
  }

  function prepare() {
    document.querySelectorAll('.chart[data-option]:not([data-waiting="no"])').forEach((frame) => {
      frame.dataset.waiting = 'no';
      frame.addEventListener('pointerenter', () => enliven(frame).catch(() => {}), { once: true });
    });
  }

  /** What takes long says so at once, beside its button, until the next page comes; it cannot be asked for twice. */
  document.addEventListener('submit', (event) => {
    const words = event.submitter?.dataset.busy ?? (event.submitter?.formAction === event.target.action ? event.target.dataset.busy : null);
    if (!words) return;
    if (event.target.dataset.waiting) return event.preventDefault();
    event.target.dataset.waiting = 'yes';
    const notice = document.createElement('div');
    notice.className = 'busy';
    notice.setAttribute('role', 'status');
    const bar = document.createElement('progress');
    bar.setAttribute('aria-label', 'Working');
    notice.append(bar, Object.assign(document.createElement('p'), { textContent: words }));
    (event.submitter.closest('.actions') ?? event.target).after(notice);
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('.busy').forEach((notice) => notice.remove());
    document.querySelectorAll('form[data-waiting]').forEach((form) => form.removeAttribute('data-waiting'));
  });

  document.addEventListener('htmx:before:swap', () => {
    charts.forEach((chart) => chart.dispose());
    charts.clear();
  });
  document.addEventListener('htmx:after:swap', prepare);
  prepare();
})();
