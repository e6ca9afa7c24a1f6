package modular_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/modular"
	"github.com/flowproof/flowproof/verify/opinion"
)

// drawText is a random expression in all functions of the language.
func drawText(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom([]string{"u", "v", "r", "k", "c", "2", "3", "1/2", "pi"}).Draw(t, "leaf")
	}
	x := drawText(t, depth-1)
	switch rapid.IntRange(0, 4).Draw(t, "form") {
	case 0:
		return "(" + x + " + " + drawText(t, depth-1) + ")"
	case 1:
		return "(" + x + ")*(" + drawText(t, depth-1) + ")"
	case 2:
		return "((" + x + ")/(" + drawText(t, depth-1) + "))"
	case 3:
		power := rapid.SampledFrom([]string{"2", "-1", "(1/2)", "(1/3)", "c", "(2/3)"}).Draw(t, "power")
		return "(" + x + ")^" + power
	}
	f := rapid.SampledFrom([]string{"exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "arctan", "abs", "sinh", "cosh", "arcsinh"}).Draw(t, "function")
	return f + "(" + x + ")"
}

// neverWrong judges a claim that holds wherever both sides are defined, and one
// with a term more, which does not.
func neverWrong(t *rapid.T, claim string) (decided int) {
	for text, wrong := range map[string]opinion.Verdict{claim: opinion.Fails, claim + " + u": opinion.Holds} {
		f, err := derivation.Parse("f", []byte(symbols+"step s\n  claim "+text+"\n"))
		if err != nil {
			t.Skip(err) // a division by zero
		}
		claims, err := f.Claims()
		if err != nil {
			t.Fatal(err)
		}
		o, err := modular.Check(context.Background(), claims[0])
		if err != nil {
			t.Fatal(err)
		}
		if o.Verdict == wrong {
			t.Errorf("%s: %v (%s)", text, o.Verdict, o.Why)
		}
		if o.Verdict != opinion.Undecided {
			decided++
		}
	}
	return decided
}

// The chain rule holds for whatever is put together, and a term more breaks it.
func TestChainRule(t *testing.T) {
	decided, tried := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		e := drawText(t, rapid.IntRange(1, 3).Draw(t, "depth"))
		decided += neverWrong(t, fmt.Sprintf("D(%s) = d(%s, u)*u' + d(%s, v)*v' + d(%s, r)*r'", e, e, e, e))
		tried += 2
	})
	if 2*decided < tried {
		t.Errorf("%d of %d decided", decided, tried)
	}
}

// The functional equations hold for whatever is put for a and b.
func TestFunctionalEquations(t *testing.T) {
	decided, tried := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		law := rapid.SampledFrom([]string{
			"exp(A + B) = exp(A)*exp(B)", "exp(2*A - B) = exp(A)^2/exp(B)", "log(exp(A)*exp(B)) = A + B",
			"log((1 + A^2)*(2 + B^2)) = log(1 + A^2) + log(2 + B^2)",
			"sin(A + B) = sin(A)*cos(B) + cos(A)*sin(B)", "cos(A - B) = cos(A)*cos(B) + sin(A)*sin(B)",
			"tan(A + B) = (tan(A) + tan(B))/(1 - tan(A)*tan(B))", "sin(2*A)^2 + cos(2*A)^2 = 1",
			"tanh(A) = sinh(A)/cosh(A)", "cosh(A)^2 - sinh(A)^2 = 1", "arcsinh(sinh(A)) = A", "arctan(-A) = -arctan(A)",
			"abs(A*B) = abs(A)*abs(B)", "sqrt(A^2) = abs(A)", "sqrt(1 + A^2)*sqrt(2 + B^2) = sqrt((1 + A^2)*(2 + B^2))",
			"(1 + A^2)^(1/3)*(1 + A^2)^(2/3) = 1 + A^2", "((1 + A^2)*(2 + B^2))^(1/3) = (1 + A^2)^(1/3)*(2 + B^2)^(1/3)",
			"exp(A)^(1/3) = exp(A/3)", "r^(A + B) = r^A*r^B", "(r*k)^A = r^A*k^A", "sin(A + pi) = -sin(A)",
		}).Draw(t, "law")
		a, b := drawText(t, rapid.IntRange(0, 2).Draw(t, "depth of a")), drawText(t, rapid.IntRange(0, 2).Draw(t, "depth of b"))
		law = strings.NewReplacer("A", "("+a+")", "B", "("+b+")").Replace(law)
		decided += neverWrong(t, law)
		tried += 2
	})
	t.Logf("%d of %d decided", decided, tried)
}
