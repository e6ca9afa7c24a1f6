package tex

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// TeX of the worst kind is read, or ends in an error that can be, in a second and
// 64 MiB; here with a factor of ten for the time of slow machines.
func TestHostileTeX(t *testing.T) {
	r := strings.Repeat
	for _, s := range []string{
		r(`\frac{`, 2000), r(`\frac`, 3999), r(`\frac12`, 1300), r("d", 3900) + "/dt", r(`\frac{d}{dt}`, 500) + "a",
		"a" + r("_a", 1900), "a" + r("_{a", 1300) + r("}", 1300), r("a^{", 1300) + "a" + r("}", 1300), r(`\int_0^t a`, 600) + r("ds", 600),
		r(`\sum_{i=1}^2`, 400) + "a", r(`\ln(`, 1300), r("a=", 1900) + "a", r(`a=b\implies `, 900) + "a=b", r("a+", 1900) + "a", r("-", 3900) + "a",
		r(" ", 50_000_000) + "a", `\` + r("a", 10_000_000), `\begin{` + r("a", 1_000_000) + "}", `\operatorname{` + r("a", 1_000_000) + "}",
		`\tag{` + r("a", 1_000_000) + "}a", r(`\dot`, 3900) + "a", r(`\bar{`, 1300) + "a" + r("}", 1300), r(`\begin{split}`, 1300),
		"a" + r("/a", 1900), r("dX/dt", 700), r(`\partial_x`, 1200) + "a", r("1", 3900), r("^", 4000), r("&", 1_000_000) + "a",
		r("\x00", 10_000), r("\xff", 10_000), "x^{" + r("9", 3900) + "}", `\mathcal{O}(\alpha^{` + r("9", 3900) + "})",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := time.Now()
		_, err := plainReader().Read(s)
		took := time.Since(begin)
		runtime.ReadMemStats(&after)
		if mib := (after.TotalAlloc - before.TotalAlloc) >> 20; mib > 64 || took > 10*time.Second {
			t.Errorf("%.40s…: %v and %d MiB", s, took, mib)
		}
		if err != nil && len(err.Error()) > 600 {
			t.Errorf("%.40s…: an error of %d bytes", s, len(err.Error()))
		}
	}
}
