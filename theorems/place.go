package theorems

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/flowproof/flowproof/verify"
)

// Title is that of the paper [LWWZ24].
const Title = "Effects of Momentum in Implicit Bias of Gradient Flow for Diagonal Linear Networks"

// Sections are those of the paper, with their titles.
var sections = map[string]string{
	"1":   "Introduction",
	"2":   "Preliminaries",
	"3":   "Implicit bias of HB and NAG flow for diagonal linear nets",
	"3.1": "Implicit bias of HB and NAG flow",
	"3.2": "Comparison for unbiased initialization",
	"3.3": "Comparison for biased initialization",
	"3.4": "Dynamics for θ under HB and NAG flow",
	"3.5": "Effects of hyper-parameters",
	"B.1": "Additional experiments for biased initialization",
	"B.2": "Non-linear networks",
	"C.1": "Continuous time approximation of HB",
	"C.2": "Continuous time approximation of NAG",
	"D":   "Proofs for theorems",
	"D.1": "Proof of Proposition 4",
	"D.2": "Convergence results for θ",
	"D.3": "Proof of Theorem 3",
	"D.4": "Equivalence with standard diagonal linear networks",
	"D.5": "Effects of the initialization",
	"D.6": "Proof of Proposition 2",
}

// neighbouring is the section behind the paper's own, of what other papers state.
const neighbouring = "Neighbouring results"

// IDs says what the IDs of the claims are.
const IDs = "eq:50 is Eq. (50), sec:C.2.j a display of Appendix C.2 without a number; /corrected is what holds instead; " +
	"other names after / are further statements about the one above; su14:rate is a result of Su et al. 2014."

// SectionTitle returns the title of a section of the paper, "" where its name is one.
func SectionTitle(section string) string { return sections[section] }

// stated are the places of what has a name, behind its equations.
var stated = map[string]verify.Place{
	"Proposition 1": {Section: "2", Equation: 4.5},
	"Proposition 2": {Section: "3", Equation: 7.5},
	"Theorem 3":     {Section: "3.1", Equation: 9.5},
	"Proposition 4": {Section: "3.4", Equation: 12.5},
	"Proposition 5": {Section: "D.2", Equation: 52.5},
}

var (
	inSection  = regexp.MustCompile(`^(?:Section|Appendix) ([A-D0-9](?:\.[0-9])?)`)
	byName     = regexp.MustCompile(`^(?:Theorem|Proposition) [0-9]`)
	byEquation = regexp.MustCompile(`(before |after )?Eqs?\. (?:\([0-9]+\)-)?\(([0-9]+)\)`)
)

// Placed gives the claims their places: from their sources, and, for forms that
// name none, from the printed form.
func Placed(claims []verify.Claim) []verify.Claim {
	for i := range claims {
		claims[i].Place = placeOf(claims[i].Source)
	}
	return claims
}

// placeOf reads a source such as "Appendix D.1, after Eq. (35)".
func placeOf(source string) verify.Place {
	var p verify.Place
	if strings.HasPrefix(source, "[") { // a key of REFERENCES.md
		return verify.Place{Section: neighbouring}
	}
	if m := inSection.FindStringSubmatch(source); m != nil {
		p.Section = m[1]
	} else if name := byName.FindString(source); name != "" {
		p = stated[name]
	}
	if m := byEquation.FindStringSubmatch(source); m != nil && p.Section != "" {
		n, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			panic("theorems: the source " + source + ": " + err.Error())
		}
		p.Equation = n + map[string]float64{"before ": -0.5, "after ": 0.5}[m[1]]
	}
	return p
}
