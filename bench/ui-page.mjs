/** What is measured inside the page; each function is sent there whole and uses nothing around it. */

/**
 * Shows the view "bench" and waits until that many points are painted.
 * @returns milliseconds
 */
export async function overlayTime(points) {
  const button = (name) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent.includes(name))
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  button('Views').click()
  while (!document.querySelector('[aria-label="Show the view bench"]')) await pause(20)
  await pause(200)
  const frame = () => document.querySelector('[data-points]')
  const started = performance.now()
  document.querySelector('[aria-label="Show the view bench"]').click()
  const whole = () =>
    frame()?.getAttribute('aria-busy') === 'false' && Number(frame().dataset.points) >= points
  while (!whole()) {
    if (performance.now() - started > 20_000) throw new Error(`drawn: ${frame()?.dataset.points}`)
    await new Promise(requestAnimationFrame)
  }
  await new Promise(requestAnimationFrame)
  await new Promise((resolve) => setTimeout(resolve))
  return performance.now() - started
}

/** Moves the pointer over the chart. @returns milliseconds of script for each move, drawing included */
export async function hoverTimes() {
  const canvas = document.querySelector('main canvas')
  const { left, top, width, height } = canvas.getBoundingClientRect()
  const times = []
  for (let i = 0; i < 60; i++) {
    const place = {
      clientX: left + 80 + ((width - 120) * i) / 60,
      clientY: top + height / 2 + 3 * i,
    }
    const started = performance.now()
    canvas.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, ...place }))
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port2.onmessage = resolve
      port1.postMessage(null)
    })
    times.push(performance.now() - started)
    await new Promise(requestAnimationFrame)
  }
  return times
}

/** Turns the wheel over the chart. @returns milliseconds until each zoom is painted */
export async function wheelTimes() {
  const canvas = document.querySelector('main canvas')
  const { left, top, width, height } = canvas.getBoundingClientRect()
  const frame = document.querySelector('[data-points]')
  const times = []
  for (let i = 0; i < 20; i++) {
    const place = { clientX: left + width / 2, clientY: top + height / 2 }
    const before = frame.dataset.points
    const started = performance.now()
    canvas.dispatchEvent(
      new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: -60, ...place }),
    )
    while (frame.dataset.points === before && performance.now() - started < 2000) {
      await new Promise(requestAnimationFrame)
    }
    await new Promise((resolve) => setTimeout(resolve))
    times.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  return times
}

/** @param {number[]} values */
export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
