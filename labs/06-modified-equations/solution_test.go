package modifiedequations

import (
	"strings"
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// right are the answers, by the lines that are handed out.
var right = map[string]string{
	"given descent: x' = -L1 ":    "given descent: x' = -L1 - h/2*L2*L1 ",
	"given potential: M = L\n":    "given potential: M = L + h/4*L1^2\n",
	"given euler: y' = f ":        "given euler: y' = f - h/2*f1*f + h^2*(f1^2*f/3 + f2*f^2/12) ",
	"given midpoint: w' = g ":     "given midpoint: w' = g + h^2*(g1^2*g/12 - g2*g^2/24) ",
	"given kick: p' = -V1 ":       "given kick: p' = -V1 + h/2*p*V2 ",
	"given drift: q' = p ":        "given drift: q' = p - h/2*V1 ",
	"given energy: E = p^2/2 + V": "given energy: E = p^2/2 + V - h/2*p*V1",
	"given rate: z' = -k*z ":      "given rate: z' = -(k + h*k^2/2 + h^2*k^3/3)*z ",
}

// solved is what is handed out with the right answers.
func solved(t *testing.T) string {
	text := student.Flow
	for old, answer := range right {
		if strings.Count(text, old) != 1 {
			t.Fatalf("student.flow lacks %q", old)
		}
		text = strings.Replace(text, old, answer, 1)
	}
	return text
}

func TestGrades(t *testing.T) {
	written := func(old, new string) Solution {
		text := solved(t)
		if !strings.Contains(text, old) {
			t.Fatalf("the solution lacks %q", old)
		}
		return Solution{Flow: strings.Replace(text, old, new, 1)}
	}
	type lost = map[string]string
	labtest.Grades(t, Grade, student, []labtest.Case[Solution]{
		{Name: "reference", Solution: Solution{Flow: solved(t)}},
		{Name: "written out", Solution: written("-L1 - h/2*L2*L1", "-d(L + h/4*d(L, x)^2, x)")},
		{Name: "the sign of the correction", Why: "as if the step were behind the flow", Lost: lost{"descent": "is refuted"},
			Solution: written("-L1 - h/2*L2*L1", "-L1 + h/2*L2*L1")},
		{Name: "no half", Why: "the factor of the second derivative in Taylor's series", Lost: lost{"descent": "is refuted"},
			Solution: written("-L1 - h/2*L2*L1", "-L1 - h*L2*L1")},
		{Name: "a factor left out", Why: "L2 for L2 L1, which is not even of the right dimension", Lost: lost{"descent": "is refuted"},
			Solution: written("-L1 - h/2*L2*L1", "-L1 - h/2*L2")},
		{Name: "the potential's half", Why: "h/2 L1², whose gradient has 2 L1 L2", Lost: lost{"potential": "right_side_of_descent + O(h^2) is refuted"},
			Solution: written("L + h/4*L1^2", "L + h/2*L1^2")},
		{Name: "the gradient for the potential", Why: "h/4 L1 L2", Lost: lost{"potential": "is refuted"},
			Solution: written("L + h/4*L1^2", "L + h/4*L1*L2")},
		{Name: "one order too few", Why: "the term of h² is left out", Lost: lost{"euler": "is refuted"},
			Solution: written(" + h^2*(f1^2*f/3 + f2*f^2/12)", "")},
		{Name: "fractions swapped", Why: "1/12 and 1/3", Lost: lost{"euler": "is refuted"},
			Solution: written("f1^2*f/3 + f2*f^2/12", "f1^2*f/12 + f2*f^2/3")},
		{Name: "Taylor's terms themselves", Why: "the error of a step, h/2 f' f, without what its own flow adds at h²", Lost: lost{"euler": "is refuted"},
			Solution: written("f1^2*f/3 + f2*f^2/12", "f1^2*f/6 + f2*f^2/6")},
		{Name: "the midpoint rule's signs", Why: "the correction the other way round", Lost: lost{"midpoint": "is refuted"},
			Solution: written("g + h^2*(g1^2*g/12 - g2*g^2/24)", "g - h^2*(g1^2*g/12 - g2*g^2/24)")},
		{Name: "the trapezoidal rule's correction", Why: "another method of order 2 has another one", Lost: lost{"midpoint": "is refuted"},
			Solution: written("g1^2*g/12 - g2*g^2/24", "g1^2*g/12 + g2*g^2/12")},
		{Name: "half of the system", Why: "the drift without a correction", Lost: lost{"kick": "is refuted"},
			Solution: written("q' = p - h/2*V1", "q' = p")},
		{Name: "the drift first", Why: "the correction of the adjoint method", Lost: lost{"kick": "is refuted"},
			Solution: Solution{Flow: strings.NewReplacer("-V1 + h/2*p*V2", "-V1 - h/2*p*V2", "q' = p - h/2*V1", "q' = p + h/2*V1").Replace(solved(t))}},
		{Name: "the plain energy", Why: "it is conserved up to O(h) only", Lost: lost{"energy": "is refuted"},
			Solution: written("V - h/2*p*V1", "V")},
		{Name: "the sign of the energy's correction", Why: "that of the adjoint method", Lost: lost{"energy": "is refuted"},
			Solution: written("V - h/2*p*V1", "V + h/2*p*V1")},
		{Name: "nothing", Why: "0 is conserved", Lost: lost{"energy": "right_side_of_drift + O(h^2) is refuted"},
			Solution: written("E = p^2/2 + V - h/2*p*V1", "E = 0")},
		{Name: "the implicit method's rate", Why: "ln(1 + hk)/h", Lost: lost{"rate": "is refuted"},
			Solution: written("k + h*k^2/2 + h^2*k^3/3", "k - h*k^2/2 + h^2*k^3/3")},
		{Name: "the series of the exponential", Why: "1/6 for 1/3: −ln(1 − hk) has no factorials", Lost: lost{"rate": "is refuted"},
			Solution: written("h^2*k^3/3", "h^2*k^3/6")},
		{Name: "nothing said", Why: "M = M is true", Lost: lost{"potential": "uses M: an answer is written with h, x"},
			Solution: written("M = L + h/4*L1^2", "M = M")},
		{Name: "a given removed", Why: "what is asked for is gone", Lost: lost{"potential": "there is no given potential"},
			Solution: written("given potential: M = L + h/4*L1^2\n", "")},
	})
}

// With the right answers flowproof prove, too, finds all of the student's file proved.
func TestSolvedFileIsProved(t *testing.T) {
	f, err := derivation.Parse("student.flow", []byte(solved(t)))
	if err != nil {
		t.Fatal(err)
	}
	report, err := proof.Check(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range report.Findings {
		if x.Label() != "proved" {
			t.Errorf("%s: %s", x.Step.Key(), x.Label())
		}
	}
}
