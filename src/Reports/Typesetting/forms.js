// The chart forms that need a function, each under a name that an option, being plain JSON, can give: `renderItem: "whisker"`.
// Serves the browser and the typesetting worker alike.
(() => {
  const colour = (params, api) => api.visual('color');

  /** Interval as a line with end ticks, value as a dot. Row: [value, low, high, category]; low or high may be absent ("-"). */
  function whisker(params, api) {
    const point = (value) => api.coord([value, api.value(3)]);
    const [x, y] = point(api.value(0));
    const [low] = point(api.value(1));
    const [high] = point(api.value(2));
    const stroke = colour(params, api);
    const line = (x1, y1, x2, y2, lineWidth) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth, fill: null } });
    const known = Number.isFinite(low) && Number.isFinite(high);
    const rule = known ? [line(low, y, high, y, 2), line(low, y - 5, low, y + 5, 2), line(high, y - 5, high, y + 5, 2)] : [];
    return { type: 'group', children: [...rule, { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: { fill: stroke } }] };
  }

  /** The target on one row: a short upright rule. Row: [target, category]. */
  function target(params, api) {
    const [x, y] = api.coord([api.value(0), api.value(1)]);
    const half = Math.min(14, api.size([0, 1])[1] * 0.38);
    return { type: 'line', shape: { x1: x, y1: y - half, x2: x, y2: y + half }, style: { stroke: colour(params, api), lineWidth: 3, fill: null } };
  }

  /**
   * The area between the ends of an interval over time. Rows: [x, low, high]; drawn once, from the first row. A row whose ends are absent breaks it,
   * and one that stands alone is an upright rule with end ticks.
   */
  function band(params, api) {
    if (params.dataIndex !== 0) return null;
    const fill = colour(params, api);
    const runs = [[]];
    for (let i = 0; i < params.dataInsideLength; i++) {
      const [x, low, high] = [api.value(0, i), api.value(1, i), api.value(2, i)];
      if (Number.isFinite(low) && Number.isFinite(high)) runs.at(-1).push([api.coord([x, low]), api.coord([x, high])]);
      else runs.push([]);
    }
    const rule = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: fill, lineWidth: 1.5, opacity: 0.6, fill: null } });
    const alone = ([[x, low], [, high]]) => [rule(x, low, x, high), rule(x - 4, low, x + 4, low), rule(x - 4, high, x + 4, high)];
    const area = (run) => ({
      type: 'polygon',
      shape: { points: [...run.map(([low]) => low), ...run.map(([, high]) => high).reverse()] },
      style: { fill, opacity: 0.16 },
    });
    return { type: 'group', children: runs.flatMap((run) => (run.length > 1 ? [area(run)] : run.flatMap(alone))) };
  }

  /** A bar from one position to another on a row, as in a plan. Row: [from, to, category]. */
  function span(params, api) {
    const [x1, y] = api.coord([api.value(0), api.value(2)]);
    const [x2] = api.coord([api.value(1), api.value(2)]);
    const height = Math.min(18, api.size([0, 1])[1] * 0.55);
    return { type: 'rect', shape: { x: x1, y: y - height / 2, width: x2 - x1, height, r: 3 }, style: { fill: colour(params, api) } };
  }

  const forms = { whisker, target, band, span };
  globalThis.carmenForms = {
    register: (echarts) => Object.entries(forms).forEach(([name, draw]) => echarts.registerCustomSeries(name, draw)),
  };
})();
