package enclose_test

import (
	"errors"
	"testing"

	"github.com/flowproof/flowproof/verify/enclose"
)

var rossler = []string{"x' = -y - z", "y' = x + 0.2*y", "z' = 0.2 + z*(x - 5.7)"}

// Return maps take intervals of their sections into themselves.
func TestReturnMaps(t *testing.T) {
	for _, c := range []struct {
		name, source       string
		equations          []string
		start, section, in string
		split              []int
		long               bool
	}{
		{"van der Pol", "[Imm18]", vanDerPol, "[1.41,1.42] 2.25", "2.25 - y", "[1.41,1.42] [2.24,2.26]", nil, false},
		{"van der Pol, from 0.1", "[Imm18]", vanDerPol, "[1.35,1.45] 2.25", "2.25 - y", "[1.35,1.45] [2.24,2.26]", []int{5}, true},
		{"van der Pol, from 0.2", "[Imm18]", vanDerPol, "[1.3,1.5] 2.25", "2.25 - y", "[1.3,1.5] [2.24,2.26]", []int{10}, true},
		{"van der Pol, from 0.5", "[Imm18]", vanDerPol, "[1.15,1.65] 2.25", "2.25 - y", "[1.15,1.65] [2.24,2.26]", []int{40}, true},
		{"Rössler", "[KMWZ21], the trapping region", rossler, "0 [-10.7,-2.3] [0.028,0.034]", "x", "[-0.01,0.01] [-10.7,-2.3] [0.028,0.034]", []int{1, 200, 1}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.long && !*long {
				t.Skip("with -long")
			}
			p := problem(t, c.equations, c.start, "20")
			p.Section, p.Split, p.Parts = c.section, c.split, 32
			s := prove(t, p)
			t.Logf("times %s", show(s.Between))
			for i, box := range boxes(t, c.in) {
				if !within(s.End[i], box) {
					t.Errorf("%s: %s is in %v, which is not in %v", c.source, s.Names[i], show(s.End[i]), show(box))
				}
			}
		})
	}
}

// What a section cannot decide is an error with the time.
func TestSectionsThatAreNotCrossed(t *testing.T) {
	circle := []string{"x' = y", "y' = -x"}
	for _, c := range []struct{ reason, start, section, time string }{
		{"never reached", "1 0", "x - 2", "10"},
		{"not yet reached", "0 1", "x - 0.9", "1"},
		{"only touched", "0 1", "x - 1", "10"},
	} {
		p := problem(t, circle, c.start, c.time)
		p.Section = c.section
		_, err := p.Run(t.Context())
		var none *enclose.NoCrossingError
		var open *enclose.OpenCrossingError
		if touched := c.reason == "only touched"; errors.As(err, &none) == touched || errors.As(err, &open) != touched {
			t.Errorf("%s: %v", c.reason, err)
		}
	}
}

// The first crossing is found of all that begin below the section, however near they are to it; where
// some begin above it, that of others on the way up is not counted, and this is said.
func TestStartsAtTheSection(t *testing.T) {
	for start, want := range map[string]struct {
		between   string
		uncounted bool
	}{
		"[-0.02,-1/10000000000] 1":           {"[-0.001,0.0201]", false},
		"[-0.02,-1/100000000000000000000] 1": {"[6.2,6.4]", true}, // too near to be told
		"-1/100000000000000000000 1":         {"[0,0.0001]", false},
		"0 1":                                {"[6.2831,6.2832]", false},
		"[0,0.02] 1":                         {"[6.2,6.3]", true}, // too near to be told
		"[0.001,0.02] 1":                     {"[6.2,6.3]", false},
		"[-0.02,0.02] 1":                     {"[6.2,6.4]", true},
	} {
		p := problem(t, []string{"x' = y", "y' = -x"}, start, "10")
		p.Section = "x"
		if s := prove(t, p); !within(s.Between, boxes(t, want.between)[0]) || s.Uncounted != want.uncounted {
			t.Errorf("from %s: at %s, uncounted: %t", start, show(s.Between), s.Uncounted)
		}
	}
}

// The flow of the circle is known: x = sin t comes to ½ first at π/6, and to −½ from below at 11π/6,
// when it has come from above before.
func TestFirstCrossing(t *testing.T) {
	for section, want := range map[string]string{
		"x - 0.5": "[0.52359,0.52360]", "0.5 - x": "[2.61799,2.61800]", "x + 0.5": "[5.75958,5.75959]", "0 - y": "[1.57079,1.57080]", "x": "[6.28318,6.28319]",
	} {
		p := problem(t, []string{"x' = y", "y' = -x"}, "0 1", "10")
		p.Section = section
		if s := prove(t, p); !within(s.Between, boxes(t, want)[0]) {
			t.Errorf("%s: at %s, want %s", section, show(s.Between), want)
		}
	}
}
