// Package browser opens the pages of package report in a real browser. It is a module of
// its own, since it needs chromedp and Debian's chromium, which scripts/browser installs.
package browser
