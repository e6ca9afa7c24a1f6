package derivation

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// parseExpr reads an expression alone, names unchecked.
func parseExpr(src string) (Expr, error) {
	errs := &errorList{file: "expr"}
	p := &parser{errs: errs}
	p.src, p.pos = src, Pos{1, 1}
	p.begin(0)
	var e Expr
	p.statement(func() { e = p.expr() })
	return e, errs.err()
}

var sameExpr = cmp.Options{
	cmpopts.IgnoreTypes(Pos{}),
	cmp.Comparer(func(a, b *big.Rat) bool { return a.Cmp(b) == 0 }),
}

func TestFormatWritesTheFewestBrackets(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a+(b+c)", "a + (b + c)"},
		{"(a+b)+c", "a + b + c"},
		{"a-(b-c)-(d*e)", "a - (b - c) - d*e"},
		{"a*(b/c)", "a*(b/c)"},
		{"(a*b)/c", "a*b/c"},
		{"(a+b)*c", "(a + b)*c"},
		{"-(a*b)", "-(a*b)"},
		{"-a*b", "-a*b"},
		{"(-a)*(-b)", "-a*-b"},
		{"a-(-b)", "a - -b"},
		{"-(-a)", "--a"},
		{"(-a)^2", "(-a)^2"},
		{"-(a^2)", "-a^2"},
		{"a^(b^c)", "a^b^c"},
		{"(a^b)^c", "(a^b)^c"},
		{"a^(-1)", "a^-1"},
		{"a^(3/2)", "a^(3/2)"},
		{"((u''))", "u''"},
		{"x[(i),j+1]'", "x[i,j + 1]'"},
		{"0.50", "0.5"},
		{"sum(i,1,(n),(x[i]))", "sum(i, 1, n, x[i])"},
		{"O(1)+O(a)+O(a^2)", "O(1) + O(a) + O(a^2)"},
		{"f((a),b)*{eq:1/corrected}", "f(a, b)*{eq:1/corrected}"},
	} {
		e, err := parseExpr(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := Format(e); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

// Numbers that no numeral has come back as expressions of the same value.
// A fraction holds together as a product does.
func TestFormatOfFractions(t *testing.T) {
	third, x := &Number{Val: big.NewRat(1, 3)}, &Name{Name: "x"}
	for _, tt := range []struct {
		e    Expr
		want string
	}{
		{&Binary{Op: '+', X: x, Y: third}, "x + 1/3"},
		{&Binary{Op: '*', X: third, Y: x}, "1/3*x"},
		{&Binary{Op: '/', X: x, Y: third}, "x/(1/3)"},
		{&Binary{Op: '^', X: x, Y: third}, "x^(1/3)"},
	} {
		if got := Format(tt.e); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestFormatOfNumbersWithoutNumeral(t *testing.T) {
	a := &Name{Name: "a"}
	for _, tt := range []struct {
		p, q int64
		want string
	}{{-2, 1, "a^-2*-2"}, {1, 3, "a^(1/3)*(1/3)"}, {-1, 3, "a^(-1/3)*(-1/3)"}, {-1, 2, "a^-0.5*-0.5"}} {
		n := &Number{Val: big.NewRat(tt.p, tt.q)}
		got := Format(&Binary{Op: '*', X: &Binary{Op: '^', X: a, Y: n}, Y: n})
		if got != tt.want {
			t.Errorf("%v: got %s, want %s", n.Val, got, tt.want)
		}
		if _, err := parseExpr(got); err != nil {
			t.Error(err)
		}
	}
}

// anyExpr draws expressions that a file could hold.
func anyExpr(depth int) *rapid.Generator[Expr] {
	return rapid.Custom(func(t *rapid.T) Expr {
		kinds := 8
		if depth == 0 {
			kinds = 4
		}
		sub := func() Expr { return anyExpr(depth-1).Draw(t, "part") }
		name := rapid.SampledFrom([]string{"a", "u", "x_1", "theta"}).Draw(t, "name")
		switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
		case 0:
			return &Number{Val: big.NewRat(rapid.Int64Range(0, 999).Draw(t, "digits"), rapid.SampledFrom([]int64{1, 10, 1000}).Draw(t, "point"))}
		case 1:
			return &Name{Name: name, Primes: rapid.IntRange(0, 3).Draw(t, "primes")}
		case 2:
			o := &Order{N: rapid.IntRange(0, 3).Draw(t, "order")}
			if o.N > 0 {
				o.Small = name
			}
			return o
		case 3:
			return &Ref{ID: "eq:" + name + "/a.b-c"}
		case 4:
			return &Neg{X: sub()}
		case 5:
			return &Call{Func: "f", Args: rapid.SliceOfN(anyExpr(depth-1), 1, 3).Draw(t, "args")}
		case 6:
			if rapid.Bool().Draw(t, "sum") {
				return &Sum{Var: name, From: sub(), To: sub(), Body: sub()}
			}
			return &Name{Name: name, Index: rapid.SliceOfN(anyExpr(depth-1), 1, 2).Draw(t, "index")}
		}
		return &Binary{Op: rapid.SampledFrom([]byte("+-*/^")).Draw(t, "op"), X: sub(), Y: sub()}
	})
}

func TestParseOfFormatIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExpr(4).Draw(t, "e")
		src := Format(e)
		back, err := parseExpr(src)
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		if diff := cmp.Diff(e, back, sameExpr); diff != "" {
			t.Fatalf("%s: %s", src, diff)
		}
	})
}

// No pair of brackets that Format writes around a part can go.
func TestFormatWritesNoBracketTooMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExpr(3).Draw(t, "e")
		src := Format(e)
		var open []int
		for i := range len(src) {
			switch src[i] {
			case '(':
				open = append(open, i)
			case ')':
				j := open[len(open)-1]
				open = open[:len(open)-1]
				if j > 0 && isWord(src[j-1]) {
					continue // the arguments of a function
				}
				bare, err := parseExpr(src[:j] + " " + src[j+1:i] + " " + src[i+1:])
				if err == nil && cmp.Equal(e, bare, sameExpr) {
					t.Fatalf("%s: the brackets at %d are not needed", src, j)
				}
			}
		}
	})
}
