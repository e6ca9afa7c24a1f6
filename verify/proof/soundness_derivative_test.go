package proof_test

import "testing"

const derivativeHead = "small eps; constant a, b; function x, y, v; given zero: at0(x) = 0 solving at0(x); "

// Rule 4: the cofactor is defined on all of [0, t], and is the right one; the start is 0.
func TestSoundnessDerivative(t *testing.T) {
	soundly(t, derivativeHead, []soundRow{
		{"a constant cofactor", "given f: x' = a*x solving x'; step s| claim x = 0| by derivative cofactor a| using f, zero", "proved", ""},
		{"another one", "given f: x' = a*x solving x'; step s| claim x = 0| by derivative cofactor a + 1| using f, zero", "unknown", ""},
		{"none", "given f: x' = a*x solving x'; step s| claim x = 0| by derivative| using f, zero", "unknown", ""},
		{"without the start", "given f: y' = a*y solving y'; step s| claim y = 0| by derivative cofactor a| using f", "refuted", "at "},
		{"without the flow", "step s| claim x = 0| by derivative cofactor a| using zero", "refuted", "at "},
		{"a function", "given f: x' = v*x solving x'; step s| claim x = 0| by derivative cofactor v| using f, zero", "proved", ""},
		{"with a pole", "given f: x' = x/v solving x'; step s| claim x = 0| by derivative cofactor 1/v| using f, zero", "proved", "on [0,t]: v ≠ 0"},
		{"with the pole of a coefficient", "given f: v*x' = x solving x'; step s| claim x = 0| by derivative cofactor 1/v| using f, zero", "proved", "on [0,t]: v ≠ 0"},
		{"a logarithm", "given f: x' = log(v)*x solving x'; step s| claim x = 0| by derivative cofactor log(v)| using f, zero", "proved", "on [0,t]: v > 0"},
		{"modulo eps^2", "given f: x' = x + eps^2*y solving x'; step s| claim x = O(eps^2)| by derivative cofactor 1| using f, zero", "proved", ""},
		{"and no more", "given f: x' = x + eps^2*y solving x'; step s| claim x = O(eps^3)| by derivative cofactor 1| using f, zero", "refuted", "at "},
		{"a cofactor that grows", "given f: x' = x/eps + eps^2*y solving x'; step s| claim x = O(eps^2)| by derivative cofactor 1/eps| using f, zero", "unknown", ""},

		{"a pole where the difference is 0", "step s| claim v = at0(v)| by derivative cofactor v'/(v - at0(v))", "error", "does not hold at 0"},
		{"of a function that starts at 0", "step s| claim x = 0| by derivative cofactor x'/x| using zero", "error", "does not hold at 0"},
		{"of one that starts anywhere", "step s| claim v = 0| by derivative cofactor v'/v", "refuted", "at "},
		{"a root: t² starts at 0 too", "given f: x' = 2*sqrt(x) solving x'; step s| claim x = 0| by derivative cofactor 2/sqrt(x)| using f, zero", "error", "does not hold at 0"},
		{"the time itself: x = t", "given f: int(1)*x' = x solving x'; step s| claim x = 0| by derivative cofactor 1/int(1)| using f, zero", "error", "does not hold at 0"},
		{"a square", "step s| claim v^2 = at0(v)^2| by derivative cofactor 2*v*v'/(v^2 - at0(v)^2)", "error", "does not hold at 0"},
		{"an exponential", "step s| claim exp(v) = exp(at0(v))| by derivative cofactor v'*exp(v)/(exp(v) - exp(at0(v)))", "error", "does not hold at 0"},
		{"the slope by a name", "given f: v' = y solving v'; step s| claim v = at0(v)| by derivative cofactor y/(v - at0(v))| using f", "error", "does not hold at 0"},
		{"a sine of the time: x = sin t", "given f: sin(int(1))*x' = cos(int(1))*x solving x'; step s| claim x = 0| by derivative cofactor cos(int(1))/sin(int(1))| using f, zero", "error", "does not hold at 0"},
		{"of two functions", "step s| claim v - at0(v) = y - at0(y)| by derivative cofactor (v' - y')/(v - at0(v) - y + at0(y))", "error", "does not hold at 0"},
		{"of an integral", "step s| claim int(y) = 0| by derivative cofactor y/int(y)", "error", "does not hold at 0"},
		{"a root in the pole", "step s| claim x = 0| by derivative cofactor x'*sqrt(1 + x^2)/(x*sqrt(1 + x^2))| using zero", "error", "does not hold at 0"},
	})
}

// What stands under an integral is asked for on all of [0, t].
func TestSoundnessThroughout(t *testing.T) {
	soundly(t, derivativeHead+"step s| claim ", []soundRow{
		{"a pole on the way", "int(1/(1 - 2*int(1))^2) = 1/(2*(1 - 2*int(1))) - 1/2| by derivative", "proved", "on [0,t]: 2*int(1) - 1 ≠ 0"},
		{"of a function", "int(v'/v^2) = 1/at0(v) - 1/v| by derivative", "proved", "v(0) ≠ 0; on [0,t]: v ≠ 0"},
		{"of a logarithm", "int(v'/v) = log(v) - log(at0(v))| by derivative", "proved", "v(0) > 0; on [0,t]: v > 0"},
		{"of a root", "int(v'/(2*sqrt(v))) = sqrt(v) - sqrt(at0(v))| by derivative", "proved", "v(0) ≥ 0; on [0,t]: v > 0"},
		{"of a tangent", "int(v'/cos(v)^2) = tan(v) - tan(at0(v))| by derivative", "proved", "cos(v(0)) ≠ 0; on [0,t]: cos(v) ≠ 0"},
		{"of what cancels", "int(1/v) - int(1/v) = 0", "proved", "on [0,t]: v ≠ 0"},
		{"of a quotient that is 1", "int(v/v) = int(1)| by derivative", "proved", "on [0,t]: v ≠ 0"},
		{"of a function without poles", "int(log(exp(v))) = int(v)", "proved", ""},
		{"of a constant", "int(1/a) = int(1)/a", "proved", "a ≠ 0"},
		{"at 0", "at0(1/v)*at0(v) = 1", "proved", "v(0) ≠ 0"},
		{"at 0 a pole of the time", "int(1/int(1)) = int(1/int(1))", "void", "at 0"},
		{"an improper integral", "int(1/(2*sqrt(int(1)))) = sqrt(int(1))| by derivative", "void", "at 0"},
		{"derived again", "D(int(1/v)) = 1/v", "proved", "on [0,t]: v ≠ 0"},
		{"without an integral, at t", "v*(1/v) = 1", "proved", "v ≠ 0"},
		{"with the other sign", "int(v'/v^2) = 1/v - 1/at0(v)| by derivative", "refuted", "at "},
		{"at another function's pole", "int(y/v) - int(y/v) + 1/y = 1/y", "proved", "on [0,t]: v ≠ 0; on [0,t]: y ≠ 0"},
	})
}
