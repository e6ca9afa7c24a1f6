package theorems

import (
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// symbol is what stands in a witness and need not stand in the statement.
type symbol struct {
	pattern *regexp.Regexp
	meaning string // "" for the paper's own notation
}

var symbols = []symbol{
	{regexp.MustCompile(`^([αμηβ]|[uvθξ]_\d|[uv]_j|u̇_j|v̇_j|ξ_j|ξ̄_j|R_j|θ_j|\(Xᵀy\)_j|∂_\{θ_j\}L|(∂_\pL)*(∂_\pL )?(∇L\(β\)|L))$`), ""},
	{regexp.MustCompile(`^n$`), "n is the number of samples, the rows of X"},
	{regexp.MustCompile(`^x_\{\d;\d\}$`), "x_{i;k} are the entries of X, two rows and two columns, and j = 1"},
	{regexp.MustCompile(`^y_\d$`), "y_i are the labels"},
	{regexp.MustCompile(`^s$`), "s is ξ_j"},
	{regexp.MustCompile(`^x$`), "x is θ_j"},
	{regexp.MustCompile(`^J$`), "J = 2/(n(1−μ)) · Σ_i ∫_0^∞ arcsinh(θ_j/(2ξ_j)) dε_{i;j}, 0 where XᵀX is diagonal"},
}

// whereOf says what the symbols of a point mean that the statement does not have, and
// which of them nothing is known of.
func whereOf(statement string, point []proof.Coordinate) (text string, unknown []string) {
	var told []string
	for _, c := range point {
		name := atTime.ReplaceAllString(c.Symbol, "")
		i := slices.IndexFunc(symbols, func(s symbol) bool { return s.pattern.MatchString(name) })
		switch {
		case stands(statement, name):
		case i < 0:
			unknown = append(unknown, c.Symbol)
		case symbols[i].meaning != "" && !slices.Contains(told, symbols[i].meaning):
			told = append(told, symbols[i].meaning)
		}
	}
	return strings.Join(told, "; "), unknown
}

// transformed is what the source of a step says where its sides are not those printed.
var transformed = regexp.MustCompile(`, differentiated\b|\bsquared$`)

// transformedSides says which two sides of equation n of a step the numbers of a point
// are of, "" where these are the sides printed; of the legend it takes what stands in them.
func transformedSides(s *derivation.Step, n int, legend []string) string {
	if !transformed.MatchString(s.Source) {
		return ""
	}
	sides := derivation.Format(s.Chain[n-1]) + " and " + derivation.Format(s.Chain[n])
	text := "the numbers are of " + sides
	if stands(sides, "d") {
		text += "; d(f, x) is ∂f/∂x"
	}
	for _, line := range legend {
		if name, _, _ := strings.Cut(line, " is "); stands(sides, name) {
			text += "; " + line
		}
	}
	return text
}

// stands reports whether a text has a name, and not as a part of a word: s is no part
// of arcsinh.
func stands(text, name string) bool {
	return regexp.MustCompile(`(?:^|[^A-Za-z])` + regexp.QuoteMeta(name) + `(?:$|[^A-Za-z_])`).MatchString(text)
}

// atTime is how often a function is derived, and at which time: (0), ”(0), (∞).
var atTime = regexp.MustCompile(`'*(\((0|∞|θ\(0\))\))?$`)
