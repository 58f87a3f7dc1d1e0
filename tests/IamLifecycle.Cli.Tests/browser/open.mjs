// Opens a page in headless Chromium at phone and desktop width, in light and dark, and prints the measurements as JSON.
// Usage: node open.mjs PAGE FOLDER-FOR-SCREENSHOTS
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inflateSync } from 'node:zlib'
import chromium from '@sparticuz/chromium'
import puppeteer from 'puppeteer-core'

const [file, folder] = process.argv.slice(2)
const url = pathToFileURL(file).href
const patience = 300_000 // milliseconds: long enough for a slow machine; a page that is never painted is an error
const widths = { phone: 360, desktop: 1280 }

// The colour of the first pixel of a PNG. It is the same for every filter of the first row, because no pixel precedes it.
function corner(png) {
  const data = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return [...inflateSync(Buffer.concat(data)).subarray(1, 4)].join(' ')
}

async function see(browser, name, scheme) {
  const page = await browser.newPage()
  page.setDefaultTimeout(patience)
  const seen = { name, scheme, requests: [], errors: [] }
  page.on('request', (request) => request.url() !== url && seen.requests.push(request.url()))
  page.on('console', (message) => seen.errors.push(message.text()))
  page.on('pageerror', (error) => seen.errors.push(String(error)))
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.setViewport({ width: widths[name], height: 900, isMobile: name === 'phone', deviceScaleFactor: name === 'phone' ? 2 : 1 })
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  Object.assign(seen, await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
    users: document.querySelectorAll('.user').length,
    width: document.documentElement.clientWidth,
    scrollWidth: document.documentElement.scrollWidth,
    bottom: Math.max(...[...document.querySelectorAll('.user')].map((user) => user.getBoundingClientRect().bottom)),
    dates: [...document.querySelectorAll('.tick')].map((tick) => tick.getBoundingClientRect()).filter((box) => box.width > 0)
      .map((box) => ({ left: box.left, right: box.right })),
  })))
  seen.screenshot = join(folder, `${name}-${scheme}.png`)
  await page.screenshot({ path: seen.screenshot })
  seen.corner = corner(readFileSync(seen.screenshot))
  seen.clipped = await page.evaluate(() => [...document.querySelectorAll('.user')].filter((user) => {
    user.style.contentVisibility = 'visible' // otherwise content off the screen has no size
    return user.scrollWidth > user.clientWidth
  }).length)
  await page.close()
  return seen
}

const browser = await puppeteer.launch({ args: chromium.args, executablePath: await chromium.executablePath(), headless: 'shell', timeout: patience, protocolTimeout: patience })
const views = []
try {
  for (const name of Object.keys(widths)) for (const scheme of ['light', 'dark']) views.push(await see(browser, name, scheme))
} finally {
  await browser.close()
}
process.stdout.write(JSON.stringify(views))
