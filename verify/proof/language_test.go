package proof_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// verdict is what the last step of a file gets.
type verdict struct{ reason, src, label, note string }

func checkVerdicts(t *testing.T, rows []verdict) {
	t.Helper()
	for _, tt := range rows {
		f, err := derivation.Parse("f", []byte(tt.src))
		require.NoError(t, err, tt.reason)
		report, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		last := report.Findings[len(report.Findings)-1]
		if last.Label() != tt.label || !strings.Contains(last.Note(), tt.note) {
			t.Errorf("%s: %s, %s; want %s and %q", tt.reason, last.Label(), last.Note(), tt.label, tt.note)
		}
		if tt.label != "proved" && strings.Contains(last.Note(), "please report this") {
			t.Errorf("%s: only the second engine finds it: %s", tt.reason, last.Note())
		}
	}
}

// Values at t = 0 are substituted, and those of derivatives that an equation of
// the flow gives follow.
func TestInitialValues(t *testing.T) {
	const flow = "function x\npositive constant m, k, a\ngiven newton: m*x'' = -k*x solving x''\n" +
		"given start: at0(x) = a solving at0(x)\ngiven rest: at0(x') = 0 solving at0(x')\nstep s\n"
	checkVerdicts(t, []verdict{
		{"the value itself", flow + "  claim at0(x^2 + x'*x) = a^2\n  using start, rest\n", "proved", "given start, rest"},
		{"the value of a derivative by the flow", flow + "  claim at0(x'') = -k*a/m\n  using newton, start\n", "proved", ""},
		{"with the other sign", flow + "  claim at0(x'') = k*a/m\n  using newton, start\n", "refuted", "at m ="},
		{"a conserved quantity", flow + "  claim m*x'^2/2 + k*x^2/2 = k*a^2/2\n  by derivative\n  using newton, start, rest\n", "proved", "given newton, start, rest"},
		{"with the wrong start", flow + "  claim m*x'^2/2 + k*x^2/2 = k*a\n  by derivative\n  using newton, start, rest\n", "refuted", ""},
		{"at another time nothing is said", flow + "  claim x = a\n  using start\n", "refuted", "derivative 2"},
		{"a value at 0 that would move", "function x, y\ngiven start: at0(x) = y solving at0(x)\nstep s\n  claim at0(x) = y\n  using start\n", "unknown", "it is the value at t = 0"},
		{"a coefficient is a condition", "function x\nconstant a, b\ngiven start: a*at0(x) = b solving at0(x)\nstep s\n  claim at0(x) = b/a\n  using start\n", "proved", "where a ≠ 0"},
		{"against a sign", "positive function x\ngiven start: at0(x) = -1 solving at0(x)\nstep s\n  claim at0(x)^2 = 1\n  using start\n", "void", "x(0) > 0, which is -1"},
		{"as a step", "function x\nconstant a\ngiven g: at0(x) = a solving at0(x)\nstep one\n  claim at0(x^2) = a^2\n  using g\nstep two\n  claim at0(x) = a\n  using g\n  solving at0(x)\nstep s\n  claim at0(1 + x) = 1 + a\n  using two\n", "proved", "given g"},
	})
}

// Derivatives by derivatives: the equations of Euler and Lagrange.
func TestDerivativesByDerivatives(t *testing.T) {
	const flow = "function x, q\npositive constant m, k\nfield V(x)\nlet Lag = m*x'^2/2 - k*x^2/2\nlet Gen = m*x'^2/2 - V\nstep s\n"
	checkVerdicts(t, []verdict{
		{"an oscillator", flow + "  claim D(d(Lag, x')) - d(Lag, x) = m*x'' + k*x\n", "proved", ""},
		{"with the other sign", flow + "  claim D(d(Lag, x')) - d(Lag, x) = m*x'' - k*x\n", "refuted", "x ="},
		{"a field does not depend on derivatives", flow + "  claim D(d(Gen, x')) - d(Gen, x) = m*x'' + d(V, x)\n", "proved", ""},
		{"x' and x are independent", flow + "  claim d(x*x', x') = x + x'\n", "refuted", ""},
		{"x and x' are independent", flow + "  claim d(x*x', x) = x'\n", "proved", ""},
		{"energy is conserved: Noether", "function x\npositive constant m\nfield V(x)\nlet Lag = m*x'^2/2 - V\ngiven el: D(d(Lag, x')) = d(Lag, x) solving x''\nstep s\n  claim D(x'*d(Lag, x') - Lag) = 0\n  using el\n", "proved", "given el"},
		{"a function of a derivative", flow + "  claim d(sqrt(1 + x'^2), x') = x'/sqrt(1 + x'^2)\n", "proved", ""},
		{"a higher derivative", flow + "  claim d(x''^3, x'') = 3*x''^2\n", "proved", ""},
		{"the derivative of D(e) by x' has e by x", flow + "  claim d(D(x^2), x') = 2*x\n", "proved", ""},
		{"the value at 0 is independent", flow + "  claim d(at0(x')*x', x') = at0(x')\n", "proved", ""},
	})
}

// A file that claims nothing is no derivation, and not "all as expected".
func TestNothingClaimed(t *testing.T) {
	f, err := derivation.Parse("f", []byte("constant a\ngiven h: a = 1\n"))
	require.NoError(t, err)
	var nothing *proof.NothingClaimedError
	if _, err := proof.Check(t.Context(), f); !errors.As(err, &nothing) || nothing.File != "f" {
		t.Errorf("error %v, want one that says that nothing is claimed", err)
	}
}

// Vectors and matrices are written out, component by component.
func TestVectors(t *testing.T) {
	const flow = "size n = 2\nconstant A[n,n], B[n,n], b[n]\nfunction x[n]\ngiven ode: x' = A*x solving x'\n"
	checkVerdicts(t, []verdict{
		{"a quadratic form along a linear flow", flow + "step s\n  claim D(dot(x, x)) = dot(x, (A + transpose(A))*x)\n  using ode\n", "proved", "given ode[1], ode[2]"},
		{"with A for its transpose", flow + "step s\n  claim D(dot(x, B*x)) = dot(x, (B*A + A*B)*x)\n  using ode\n", "refuted", "at A[1,"},
		{"and right", flow + "step s\n  claim D(dot(x, B*x)) = dot(x, (B*A + transpose(A)*B)*x)\n  using ode\n", "proved", ""},
		{"every component is judged", flow + "step s\n  claim x'' = A^2*x\n  using ode\n", "proved", ""},
		{"the trace of a product", flow + "step s\n  claim trace(A*B) = trace(B*A)\n", "proved", ""},
		{"products do not commute", flow + "step s\n  claim A*B = B*A\n", "refuted", "1st equation at [1,1]: at A[1,1]"},
		{"a transposed product", flow + "step s\n  claim transpose(A*B) = transpose(B)*transpose(A)\n", "proved", ""},
		{"Cayley and Hamilton", flow + "step s\n  claim A^2 - trace(A)*A + (A[1,1]*A[2,2] - A[1,2]*A[2,1])*identity(n) = 0\n", "proved", ""},
		{"a gradient", flow + "step s\n  claim d(dot(x, A*x)/2 - dot(b, x), x) = (A + transpose(A))*x/2 - b\n", "proved", ""},
		{"a Jacobian", flow + "step s\n  claim d(A*x, x) = A\n", "proved", ""},
		{"its transpose is another", flow + "step s\n  claim d(A*x, x) = transpose(A)\n", "refuted", "[1,2]"},
		{"an outer product", flow + "step s\n  claim x*transpose(x)*b = dot(x, b)*x\n", "proved", ""},
		{"a certificate is a vector too", flow + "given g: A*b = 0\nstep s\n  claim B*A*b = 0\n  by B*{g}\n", "proved", "given g[1], g[2]"},
		{"with the wrong factor", flow + "given g: A*b = 0\nstep s\n  claim B*A*b = 0\n  by A*{g}\n", "unknown", ""},
		{"a number in between", flow + "given g: A*b = 0\nstep s\n  claim dot(b, A*b) = 0\n  by dot(b, {g})\n", "proved", ""},
		{"a vector equation from a step", flow + "step one\n  claim x'' = A*A*x\n  using ode\n  solving x''\nstep s\n  claim dot(b, x'') = dot(b, A*A*x)\n  using one\n", "proved", "given ode[1], ode[2]"},
		{"what rests on one that is refuted", flow + "step one\n  claim x'' = A*x\n  using ode\n  solving x''\nstep s\n  claim x''' = A*x'\n  using one\n", "unknown", "it rests on one[1], which is refuted"},
		{"an inequality: Cauchy and Schwarz", "constant x[3], y[3]\nstep s\n  claim dot(x, y)^2 <= dot(x, x)*dot(y, y)\n", "proved", ""},
		{"a remainder in every component", "small h\n" + flow + "step s\n  claim shift(x, h) = (identity(n) + h*A)*x + O(h^2)\n  using ode\n", "proved", ""},
		{"of too high an order", "small h\n" + flow + "step s\n  claim shift(x, h) = (identity(n) + h*A)*x + O(h^3)\n  using ode\n", "refuted", "h^2"},
		{"initial values", flow + "given start: at0(x) = b solving at0(x)\nstep s\n  claim at0(x') = A*b\n  using ode, start\n", "proved", ""},
	})
}

// Of several small parameters, orders are total degrees.
func TestSeveralSmallParameters(t *testing.T) {
	const two = "small eps, delta\nfunction x\nconstant a\nstep s\n"
	checkVerdicts(t, []verdict{
		{"the first order in both", two + "  claim 1/(1 + a*eps - delta) = 1 - a*eps + delta + O(eps^2)\n", "proved", ""},
		{"a product is of the second", two + "  claim (1 + a*eps)*(1 + delta) = 1 + a*eps + delta + O(delta^2)\n", "proved", ""},
		{"and not of the third", two + "  claim (1 + a*eps)*(1 + delta) = 1 + a*eps + delta + O(eps^3)\n", "refuted", "eps^2"},
		{"a term of either is of the first", two + "  claim x + delta = x + O(eps^2)\n", "refuted", "eps^1"},
		{"a shift by the second", two + "  claim shift(x, delta) = x + delta*x' + O(delta^2)\n", "proved", ""},
		{"their quotient is no remainder", two + "  claim delta/eps = O(eps)\n", "refuted", ""},
	})
}
