package tex_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/tex"
)

func TestWrite(t *testing.T) {
	for claim, want := range map[string]string{
		"x = 2":                           "x = 2",
		"eps*x'' = -k*x":                  `\epsilon \ddot{x} = -kx`,
		"a/(b + 1) = x^2*y":               `\frac{a}{b + 1} = x^{2}y`,
		"(a + b)*k = a*(-b)":              `\left(a + b\right)k = a\left(-b\right)`,
		"a - (b - k) = 2*3":               `a - \left(b - k\right) = 2 \cdot 3`,
		"sqrt(a) = sin(x)^2":              `\sqrt{a} = \sin^{2}\left(x\right)`,
		"D(x*y) = at0(x)":                 `\frac{d}{dt}\left(xy\right) = x(0)`,
		"D(D(x)) = shift(x, -k)":          `\ddot{x} = x(t-k)`,
		"x <= y":                          `x \le y`,
		"mu0 = x^(1/2)":                   `\mu_{0} = x^{\frac{1}{2}}`,
		"int(x + y) = x + O(eps^2)":       `\int_0^t \left(x + y\right)\,ds = x + \mathcal{O}(\epsilon^{2})`,
		"d(a^2, a) = abs(x)":              `\partial_{a}\left(a^{2}\right) = \left|x\right|`,
		"sub(a*x, a, k) = -x^2":           `\left.ax\right|_{a=k} = -x^{2}`,
		"at0(x + y) = a":                  `\left.\left(x + y\right)\right|_{t=0} = a`,
		"at0(x*y) = exp(-(a - b)) - (-a)": `\left.xy\right|_{t=0} = \exp\left(-\left(a - b\right)\right) - \left(-a\right)`,
	} {
		f, err := derivation.Parse("x.flow", []byte("small eps\nconstant a, b, k, mu0\nfunction x, y\nstep one\n  claim "+claim+"\n"))
		if err != nil {
			t.Fatalf("%s: %v", claim, err)
		}
		if got := tex.NewWriter(nil).Step(f.Steps()[0]); got != want {
			t.Errorf("%s:\n%s, want\n%s", claim, got, want)
		}
	}
}

// A power is that of the whole of a notation.
func TestWriteNotation(t *testing.T) {
	f, err := derivation.Parse("x.flow", []byte(`small eps
notation "\varepsilon" = eps
constant g, h, xb
notation "\partial_x L" = g
notation "\bar x_j" = xb
function uj, vj
notation "u_j" = uj
notation "v_j(t)" = vj
step one
  claim g^2*h = xb^2*g
step two
  claim uj' = vj''
step three
  claim g = O(eps^2) + O(eps)
`))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := tex.WriterOf(f).Step(f.Steps()[2]), `\partial_x L = \mathcal{O}(\varepsilon^{2}) + \mathcal{O}(\varepsilon )`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := tex.WriterOf(f).Step(f.Steps()[0]), `\left(\partial_x L\right)^{2}h = \bar x_j^{2}\partial_x L`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := tex.WriterOf(f).Step(f.Steps()[1]), `\dot{u}_j = \ddot{v}_j(t)`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What is written of the examples and read again is the same statement.
func TestWriteIsRead(t *testing.T) {
	files, err := filepath.Glob("../../testdata/derivations/examples/*.flow")
	if err != nil {
		t.Fatal(err)
	}
	all := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := derivation.Parse(file, src)
		if err != nil {
			t.Fatal(err)
		}
		w, notation := writerOf(f)
		reader, err := tex.ReaderOf(f, notation...)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range f.Steps() {
			if len(s.Chain) == 0 {
				continue
			}
			statement := s.Statement()
			if fieldAtPoint.MatchString(statement) || strings.Contains(statement, "sub(") {
				continue // is not read without a notation for the whole
			}
			text := w.Step(s)
			read, err := reader.Read(text)
			all++
			if want := dashed.ReplaceAllString(twiceDashed.ReplaceAllString(statement, "D(D($1))"), "D($1)"); err != nil || len(read) != 1 || read[0].String() != want {
				t.Errorf("%s %s: %s\nis read as %v, %v, want\n%s", filepath.Base(file), s.ID, text, read, err, want)
			}
		}
	}
	if all < 40 {
		t.Errorf("only %d steps were tried", all)
	}
}

var (
	fieldAtPoint = regexp.MustCompile(`\b[fV]'*\(`)
	twiceDashed  = regexp.MustCompile(`([A-Za-z0-9]+)''`)
	dashed       = regexp.MustCompile(`([A-Za-z0-9]+)'`)
)

// writerOf returns what writes a file, with a notation by which all of its names are read.
func writerOf(f *derivation.File) (w *tex.Writer, all []*derivation.Notation) {
	var own []*derivation.Notation
	name := func(n string) { all = append(all, &derivation.Notation{X: &derivation.Name{Name: n}}) }
	for _, item := range f.Items {
		switch x := item.(type) {
		case *derivation.Small:
			name(x.Name)
		case *derivation.Declare:
			for _, n := range x.Names {
				name(n.Name)
			}
		case *derivation.Let:
			name(x.Name)
		case *derivation.Notation:
			own = append(own, x)
		}
	}
	w = tex.WriterOf(f)
	for _, n := range all {
		n.TeX = w.Expr(n.X)
	}
	return w, append(all, own...)
}
