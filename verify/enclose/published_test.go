package enclose_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/flowproof/flowproof/verify/enclose"
	"github.com/flowproof/flowproof/verify/replay"
)

var long = flag.Bool("long", false, "enclose wide boxes and long times too")

// published are enclosures that others proved, as they print them.
var published = []struct {
	name, source string
	equations    []string
	start        string // a range for each component
	time         string
	box          string // "" for a component of which nothing is published
	parts        int    // into how many the set may be cut on its way
	long         bool
}{
	{"van der Pol", "[Imm18], vdp_c0", vanDerPol, "1.4 2.4", "7", "[1.870,1.875] [0.9887,1.001]", 0, false},
	{"Lorenz", "[Imm18], lorenz_c0", lorenz, "-2.147367631 2.078048211 27", "1.558652210", "[-2.1515,-2.1434] [2.0738,2.0824] [26.992,27.009]", 0, false},
	{"Walter", "[Imm18]", []string{"x' = x^2 + t^2"}, "1 0", "0.125", "[1.14347,1.14376] [0.12,0.13]", 0, false},
	{"y' = y² − x", "[Imm18], e1_1", []string{"x' = 1", "y' = y^2 - x"}, "0 0.71875", "4", "[3.9,4.1] [-1.921,-1.919]", 0, false},
	{"oil", "[Imm18], oil_30", []string{"y' = z", "z' = z^2 - 3/(0.001 + y^2)"}, "10 0", "50", "[-8.279,-8.276] [-0.2246,-0.2245]", 0, false},
	{"van der Pol, with the derivative of the flow", "[Imm18], vdp_c1", append(vanDerPol[:2:2],
		"a' = c", "b' = d", "c' = (-2*x*y - 1)*a + (1 - x^2)*c", "d' = (-2*x*y - 1)*b + (1 - x^2)*d"),
		"1.4 2.4 1 0 0 1", "7", "[1.870,1.875] [0.9887,1.001] [-0.197,-0.189] [-0.399,-0.387] [0.835,0.858] [1.71,1.75]", 0, false},
	{"Lorenz, with the derivative of the flow", "[Imm18], lorenz_c1", append(lorenz[:3:3],
		"a' = 10*(d - a)", "b' = 10*(e - b)", "c' = 10*(f - c)",
		"d' = a*(28 - z) - x*g - d", "e' = b*(28 - z) - x*h - e", "f' = c*(28 - z) - x*i - f",
		"g' = a*y + x*d - 8/3*g", "h' = b*y + x*e - 8/3*h", "i' = c*y + x*f - 8/3*i"),
		"-2.147367631 2.078048211 27 1 0 0 0 1 0 0 0 1", "52299689/33554432",
		"[-2.158,-2.137] [2.064,2.092] [26.98,27.02] [-0.535,-0.479] [-1.15,-1.03] [-0.794,-0.751] [1.49,1.58] [4.01,4.14] [0.651,0.703] [2.71,2.82] [6.85,7.00] [2.11,2.19]", 0, true},
	{"Bessel, J₀ and J₁ from 1 to 11", "[Imm18]", []string{"x' = -y", "y' = x + y/s", "s' = -1"},
		"[0.7651976865,0.7651976866] [0.4400505857,0.4400505858] -1", "10", "[-0.18,-0.165] [-0.185,-0.169] [-11.1,-10.9]", 0, false},
	{"e", "[Imm18]", []string{"x' = x"}, "1", "1", "[2.718281,2.718284]", 0, false},
	{"quadrotor, to its height", "[GSA21]; [Imm18]", quadrotor, around("0 0 0 0 0 0", "0.4") + "0 0 0 0 0 0", "5",
		"[-9,9] [-9,9] [0.98,1.02] [-9,9] [-9,9] [-9,9] [-9,9] [-9,9] [-9,9] [-9,9] [-9,9] [-9,9]", 0, true},
	{"Laub–Loomis, W = 0", "[Imm18], ll_001; [LL98]", laubLoomis, "1.2 1.05 1.5 2.4 1 0.1 0.45", "20", laubLoomisBox, 0, true},
	{"Laub–Loomis, W = 0.01", "[Imm18], ll_001, and x4 less wide than there", laubLoomis, around("1.2 1.05 1.5 2.4 1 0.1 0.45", "0.01"), "20", "[.8,1] [.3,.5] [.5,.7] [2.6,2.75] [.1,.3] [0,.1] [.25,.35]", 64, true},
}

// The stiff chemical system of Robertson is enclosed up to t = 40, and x + y + z to far less than the
// 1e-5 that is asked for in competitions of such tools.
func TestRobertson(t *testing.T) {
	if !*long {
		t.Skip("with -long")
	}
	s := prove(t, problem(t, []string{"x' = -0.4*x + 100*y*z", "y' = 0.4*x - 100*y*z - 1000*y^2", "z' = 1000*y^2"}, "1 0 0", "40"))
	width := new(big.Rat)
	for _, r := range s.End {
		width.Add(width, r.Hi).Sub(width, r.Lo)
	}
	if width.Cmp(big.NewRat(1, 1e10)) > 0 {
		t.Errorf("x + y + z is enclosed with the width %s", width.FloatString(12))
	}
}

var (
	vanDerPol  = []string{"x' = y", "y' = y*(1 - x^2) - x"}
	lorenz     = []string{"x' = 10*(y - x)", "y' = x*(28 - z) - y", "z' = x*y - 8/3*z"}
	laubLoomis = []string{"x1' = 1.4*x3 - 0.9*x1", "x2' = 2.5*x5 - 1.5*x2", "x3' = 0.6*x7 - 0.8*x2*x3", "x4' = 2 - 1.3*x3*x4",
		"x5' = 0.7*x1 - x4*x5", "x6' = 0.3*x1 - 3.1*x6", "x7' = 1.8*x6 - 1.5*x2*x7"}
)

// quadrotor is a drone with controllers of its height x3, its roll x7 and its pitch x8, of the mass 1.4.
var quadrotor = []string{
	"x1' = cos(x8)*cos(x9)*x4 + (sin(x7)*sin(x8)*cos(x9) - cos(x7)*sin(x9))*x5 + (cos(x7)*sin(x8)*cos(x9) + sin(x7)*sin(x9))*x6",
	"x2' = cos(x8)*sin(x9)*x4 + (sin(x7)*sin(x8)*sin(x9) + cos(x7)*cos(x9))*x5 + (cos(x7)*sin(x8)*sin(x9) - sin(x7)*cos(x9))*x6",
	"x3' = sin(x8)*x4 - sin(x7)*cos(x8)*x5 - cos(x7)*cos(x8)*x6",
	"x4' = x12*x5 - x11*x6 - 9.81*sin(x8)",
	"x5' = x10*x6 - x12*x4 + 9.81*cos(x8)*sin(x7)",
	"x6' = x11*x4 - x10*x5 + 9.81*cos(x8)*cos(x7) - (1.4*9.81 - 10*(x3 - 1) + 3*x6)/1.4",
	"x7' = x10 + sin(x7)*tan(x8)*x11 + cos(x7)*tan(x8)*x12",
	"x8' = cos(x7)*x11 - sin(x7)*x12",
	"x9' = sin(x7)/cos(x8)*x11 + cos(x7)/cos(x8)*x12",
	"x10' = (0.054 - 0.104)/0.054*x11*x12 - (x7 + x10)/0.054",
	"x11' = (0.104 - 0.054)/0.054*x10*x12 - (x8 + x11)/0.054",
	"x12' = 0",
}

const laubLoomisBox = "[.8,1] [.3,.5] [.5,.7] [2.5,3.0] [.1,.3] [0,.1] [.25,.35]"

// Published enclosures are reproduced inside the boxes that were proved.
func TestPublished(t *testing.T) {
	for _, c := range published {
		t.Run(c.name, func(t *testing.T) {
			if c.long && !*long {
				t.Skip("with -long")
			}
			p := problem(t, c.equations, c.start, c.time)
			p.Parts = c.parts
			s := prove(t, p)
			for i, box := range boxes(t, c.box) {
				if !within(s.End[i], box) {
					t.Errorf("%s: %s is in %v, which is not in the published %v", c.source, s.Names[i], show(s.End[i]), show(box))
				}
			}
		})
	}
}

// prove runs a problem and has its certificate checked.
func prove(t *testing.T, p enclose.Problem) *replay.Statement {
	t.Helper()
	begin := time.Now()
	e, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	run := time.Since(begin)
	certificate := e.Certificate()
	begin = time.Now()
	s, err := replay.Check(certificate)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pieces, %d steps in %v, checked in %v, %d kB", s.Pieces, s.Steps, run, time.Since(begin), len(certificate)/1000)
	for i, name := range s.Names {
		t.Logf("%s in %s", name, show(s.End[i]))
	}
	return s
}

func problem(t testing.TB, equations []string, start, time string) enclose.Problem {
	t.Helper()
	s, err := enclose.NewSystem(equations...)
	if err != nil {
		t.Fatal(err)
	}
	p := enclose.Problem{System: s, Time: number(t, time)}
	for _, r := range boxes(t, start) {
		p.Start = append(p.Start, enclose.Range(r))
	}
	return p
}

func number(t testing.TB, text string) *big.Rat {
	t.Helper()
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	return x
}

// boxes reads numbers and ranges such as "1.4 [2,3]".
func boxes(t testing.TB, text string) (b []replay.Range) {
	t.Helper()
	for _, f := range strings.Fields(text) {
		lo, hi, ok := strings.Cut(strings.Trim(f, "[]"), ",")
		if !ok {
			hi = lo
		}
		b = append(b, replay.Range{Lo: number(t, lo), Hi: number(t, hi)})
	}
	return b
}

// around gives each number the range of the given half width.
func around(numbers, width string) string {
	var b strings.Builder
	w, _ := new(big.Rat).SetString(width)
	for _, f := range strings.Fields(numbers) {
		x, _ := new(big.Rat).SetString(f)
		fmt.Fprintf(&b, "[%s,%s] ", new(big.Rat).Sub(x, w).RatString(), new(big.Rat).Add(x, w).RatString())
	}
	return b.String()
}

// signed gives the lines of a certificate the sum that belongs to them.
func signed(text string) []byte {
	body := text[:strings.Index(text, "sha256 ")]
	return fmt.Appendf(nil, "%ssha256 %x\n", body, sha256.Sum256([]byte(body)))
}

func within(x, y replay.Range) bool { return y.Lo.Cmp(x.Lo) <= 0 && x.Hi.Cmp(y.Hi) <= 0 }

func show(r replay.Range) string {
	return fmt.Sprintf("[%s, %s]", r.Lo.FloatString(16), r.Hi.FloatString(16))
}

// BenchmarkCheck compares the time of the checker with that of the run that it checks.
func BenchmarkCheck(b *testing.B) {
	for _, c := range published {
		if c.long {
			continue
		}
		b.Run(c.name, func(b *testing.B) {
			p := problem(b, c.equations, c.start, c.time)
			var run, check time.Duration
			var certificate []byte
			for b.Loop() {
				begin := time.Now()
				e, err := p.Run(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				run += time.Since(begin)
				certificate = e.Certificate()
				begin = time.Now()
				if _, err := replay.Check(certificate); err != nil {
					b.Fatal(err)
				}
				check += time.Since(begin)
			}
			b.ReportMetric(check.Seconds()/run.Seconds(), "check/run")
			b.ReportMetric(float64(len(certificate))/1000, "kB")
		})
	}
}
