package browser

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// folder is where the page is, for the time of the tests.
var folder string

func TestMain(m *testing.M) {
	code := 1
	if dir, err := os.MkdirTemp("", "report"); err == nil {
		folder = dir
		code = m.Run()
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// paper is the page of the paper, as the command writes it.
var paper = sync.OnceValues(func() (string, error) {
	cmd := exec.Command("go", "run", "./cmd/flowproof", "report", "--out", folder)
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return filepath.Join(folder, "report.html"), nil
})

// A tab shows the page; console collects what goes wrong there.
type tab struct {
	t       *testing.T
	ctx     context.Context
	mu      sync.Mutex
	console []string
}

// open opens the page of the paper at a fragment, in a window of that width.
func open(t *testing.T, fragment string, width int64) *tab {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium: run scripts/browser, which installs it")
	}
	file, err := paper()
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.WSURLReadTimeout(2*time.Minute))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	b := &tab{t: t, ctx: ctx}
	chromedp.ListenTarget(ctx, func(event any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			b.console = append(b.console, e.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
				b.console = append(b.console, fmt.Sprint(e.Type, " ", e.Args))
			}
		}
	})
	b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+file+fragment), chromedp.WaitReady(`html[data-typeset="all"]`, chromedp.ByQuery))
	return b
}

func (b *tab) do(actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// eval returns the value of an expression in the page.
func eval[T any](b *tab, expression string) (value T) {
	b.t.Helper()
	b.do(chromedp.Evaluate(expression, &value))
	return value
}

const shown = `[...document.querySelectorAll(".form")].filter(e => e.offsetParent).length`

func TestEveryFormulaIsTypeset(t *testing.T) {
	b := open(t, "", 1280)
	formulas := eval[int](b, `document.querySelectorAll(".tex").length`)
	if formulas < 200 {
		t.Errorf("only %d formulas", formulas)
	}
	for _, bad := range eval[[]string](b, `[...document.querySelectorAll(".tex")].filter(e => !e.querySelector(".katex-html") || e.querySelector(".katex-error")).map(e => e.closest(".form").id)`) {
		t.Errorf("%s is not typeset", bad)
	}
	if marks := eval[int](b, `document.querySelectorAll(".true-only").length`); marks < 10 {
		t.Errorf("%d differences are marked", marks)
	}
	t.Logf("first contentful paint after %.0f ms", eval[float64](b, `performance.getEntriesByName("first-contentful-paint")[0].startTime`))
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.console {
		t.Errorf("console: %s", line)
	}
}

func TestFilters(t *testing.T) {
	b := open(t, "", 1280)
	fails := eval[int](b, `document.querySelectorAll('.form[data-sign="fails"]').length`)
	b.do(chromedp.Click(`.chip[data-sign="fails"]`, chromedp.ByQuery))
	if n := eval[int](b, shown); n != fails || fails == 0 {
		t.Errorf("of failures alone %d are shown, %d fail", n, fails)
	}
	b.do(chromedp.Click(`.chip[data-sign="fails"]`, chromedp.ByQuery), chromedp.SetValue("#part", "part-D.2", chromedp.ByQuery),
		chromedp.Evaluate(`document.getElementById("part").dispatchEvent(new Event("change"))`, nil))
	if n := eval[int](b, shown); n != eval[int](b, `document.getElementById("part-D.2").querySelectorAll(".form").length`) || n == 0 {
		t.Errorf("of one section %d are shown", n)
	}
	b.do(chromedp.SetValue("#part", "", chromedp.ByQuery), chromedp.KeyEvent("/"))
	if id := eval[string](b, `document.activeElement.id`); id != "search" {
		t.Errorf("the key / leads to %q", id)
	}
	b.do(chromedp.Evaluate(`document.getElementById("search").value = ""`, nil), chromedp.SendKeys("#search", "eq:53", chromedp.ByQuery))
	if n := eval[int](b, shown); n < 2 || n > 12 || !eval[bool](b, `!!document.getElementById("eq:53").offsetParent`) {
		t.Errorf("the search shows %d", n)
	}
	if text := eval[string](b, `document.getElementById("found").textContent`); !strings.Contains(text, " of ") {
		t.Errorf("it says %q", text)
	}
}

// A link leads to a statement, even to one that a filter hides.
func TestLinks(t *testing.T) {
	b := open(t, "#eq:50", 1280)
	seen := `(id => { const r = document.getElementById(id).getBoundingClientRect(); return r.top >= -2 && r.top < innerHeight })`
	if !eval[bool](b, seen+`("eq:50")`) {
		t.Error("eq:50 is not in sight")
	}
	b.do(chromedp.Click(`.chip[data-sign="holds"]`, chromedp.ByQuery), chromedp.Evaluate(`location.hash = "#thm:3"`, nil), chromedp.Sleep(200*time.Millisecond))
	if !eval[bool](b, seen+`("thm:3")`) {
		t.Error("thm:3 is not in sight")
	}
	// The graph is made of links, too.
	b.do(chromedp.Evaluate(`document.querySelector('.graph a[href="#eq:51"]').dispatchEvent(new MouseEvent("click", {bubbles: true}))`, nil), chromedp.Sleep(200*time.Millisecond))
	if !eval[bool](b, seen+`("eq:51")`) {
		t.Error("eq:51 is not in sight")
	}
}

func TestPrint(t *testing.T) {
	b := open(t, "", 1280)
	var pdf []byte
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = page.PrintToPDF().Do(ctx)
		return err
	}))
	if !strings.HasPrefix(string(pdf), "%PDF") || len(pdf) < 200_000 {
		t.Errorf("%d bytes, which begin with %q", len(pdf), pdf[:min(len(pdf), 8)])
	}
}

// On a narrow screen only formulas are wider than the page, and scroll by themselves.
func TestNarrow(t *testing.T) {
	b := open(t, "", 390)
	if w := eval[int](b, `document.documentElement.scrollWidth`); w > 390 {
		t.Errorf("the page is %d wide, by %s", w, eval[[]string](b, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > 391 && !e.closest(".wide")).slice(0, 5).map(e => e.outerHTML.slice(0, 120))`))
	}
}

// prefer has the page think that its reader prefers a colour scheme, light or dark.
func prefer(scheme string) chromedp.Action {
	return emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}})
}

// The checks of axe-core find nothing, wide and narrow, light and dark.
func TestAxe(t *testing.T) {
	axe, err := os.ReadFile(os.Getenv("AXE"))
	if err != nil {
		t.Skip("AXE names no axe.min.js: run scripts/browser")
	}
	for _, width := range []int64{1280, 390} {
		for _, scheme := range []string{"light", "dark"} {
			b := open(t, "", width)
			b.do(prefer(scheme), chromedp.Evaluate(string(axe), nil))
			var found json.RawMessage
			b.do(chromedp.Evaluate(`axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => ({id: v.id, help: v.help, n: v.nodes.length, first: v.nodes[0].html.slice(0, 200), why: v.nodes[0].failureSummary})))`,
				&found, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
			if string(found) != "[]" {
				t.Errorf("%d, %s: %s", width, scheme, found)
			}
		}
	}
}

var shots = flag.String("shots", "", "write screenshots of the page into this folder")

// TestShots takes pictures for people to look at, wide and narrow, light and dark.
func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("-shots DIR takes screenshots")
	}
	const height = 1700
	for _, width := range []int64{1280, 390} {
		b := open(t, "", width)
		b.do(chromedp.EmulateViewport(width, height))
		for _, scheme := range []string{"light", "dark"} {
			b.do(prefer(scheme))
			total := eval[float64](b, `document.documentElement.scrollHeight`)
			for i := 0; float64(i*height) < total; i++ {
				var png []byte
				b.do(chromedp.Evaluate(fmt.Sprintf("scrollTo(0, %d)", i*height), nil), chromedp.Sleep(100*time.Millisecond), chromedp.CaptureScreenshot(&png))
				if err := os.WriteFile(filepath.Join(*shots, fmt.Sprintf("%d-%s-%02d.png", width, scheme, i)), png, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
