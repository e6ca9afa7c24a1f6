package experiments

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/flowproof/flowproof/models"
	"github.com/flowproof/flowproof/verify/page"
)

// A Parameter is a dimension of a grid, as a user names it.
type Parameter struct {
	Name    string
	Usage   string
	Default string // "" if a value must be given
	parse   func(g *Grid, list string) error
}

// Parameters are all dimensions of a grid.
var Parameters = []Parameter{
	{"model", "diagonal, relu", "diagonal", wordList(func(g *Grid) *[]Model { return &g.Model })},
	{"n", "numbers of examples", "40", intList(func(g *Grid) *[]int { return &g.N })},
	{"d", "numbers of features", "100", intList(func(g *Grid) *[]int { return &g.D })},
	{"k", "numbers of non-zero components of θ*", "5", intList(func(g *Grid) *[]int { return &g.K })},
	{"law", "laws of θ*: normal, ones, root", "normal", wordList(func(g *Grid) *[]models.Law { return &g.Law })},
	{"seed", "seeds of the data, of ρ and of sgd's samples", "1", func(g *Grid, list string) (err error) {
		g.Seed, err = ParseInts(list)
		return err
	}},
	{"epsilon", "factor ε of X and y", "1", floatList(func(g *Grid) *[]float64 { return &g.Epsilon })},
	{"scale", "‖ξ‖₁ of the start, or Σ‖W‖² of a relu network's", "", floatList(func(g *Grid) *[]float64 { return &g.Scale })},
	{"phi", "φ of the start u(0) = φc e, v(0) = (c/φ)(e + sρ)", "1", floatList(func(g *Grid) *[]float64 { return &g.Phi })},
	{"spread", "s of the start", "0", floatList(func(g *Grid) *[]float64 { return &g.Spread })},
	{"algorithm", "gd, sgd, hb, nag", "gd,hb,nag", wordList(func(g *Grid) *[]Algorithm { return &g.Algorithm })},
	{"eta", "learning rate η", "", floatList(func(g *Grid) *[]float64 { return &g.Eta })},
	{"mu", "momentum factor μ of hb and nag", "0.9", floatList(func(g *Grid) *[]float64 { return &g.Mu })},
	{"max-iterations", "iterations a run may take", strconv.Itoa(defaultIterations), func(g *Grid, text string) (err error) {
		if g.MaxIterations, err = strconv.Atoi(text); err != nil || g.MaxIterations < 1 {
			return fmt.Errorf("%q is not a number of iterations ≥ 1", text)
		}
		return nil
	}},
}

func floatList(of func(g *Grid) *[]float64) func(*Grid, string) error {
	return func(g *Grid, list string) (err error) {
		*of(g), err = ParseFloats(list)
		return err
	}
}

func intList(of func(g *Grid) *[]int) func(*Grid, string) error {
	return func(g *Grid, list string) error {
		values, err := ParseInts(list)
		*of(g) = make([]int, len(values))
		for i, v := range values {
			(*of(g))[i] = int(v)
		}
		return err
	}
}

func wordList[W ~string](of func(g *Grid) *[]W) func(*Grid, string) error {
	return func(g *Grid, list string) error {
		for word := range strings.SplitSeq(list, ",") {
			*of(g) = append(*of(g), W(strings.TrimSpace(word)))
		}
		return nil
	}
}

// MissingError tells which parameters have no value and no default.
type MissingError struct{ Names []string }

func (e *MissingError) Error() string {
	return fmt.Sprintf("%s %s no value: give one, or a list such as 0.01,0.1", page.List(e.Names), page.Verb(len(e.Names), "has", "have"))
}

// ParseGrid reads a grid from a list of values for each parameter; those that are
// not named have their default. Where there is none the error is a [*MissingError].
func ParseGrid(lists map[string]string) (Grid, error) {
	var g Grid
	for name := range lists {
		if !slices.ContainsFunc(Parameters, func(p Parameter) bool { return p.Name == name }) {
			var known []string
			for _, p := range Parameters {
				known = append(known, p.Name)
			}
			return g, fmt.Errorf("there is no parameter %q: a grid has %s", name, strings.Join(known, ", "))
		}
	}
	value := func(p Parameter) string {
		if list, given := lists[p.Name]; given {
			return list
		}
		return p.Default
	}
	var missing []string
	for _, p := range Parameters {
		if value(p) == "" {
			missing = append(missing, p.Name)
		}
	}
	if missing != nil {
		return g, &MissingError{missing}
	}
	for _, p := range Parameters {
		if err := p.parse(&g, value(p)); err != nil {
			return g, fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return g, nil
}

// ReadLists reads the lists of a grid from TOML: a line a parameter, its value a number, a list as
// ParseGrid takes it, or an array of both.
func ReadLists(r io.Reader) (map[string]string, error) {
	var file map[string]any
	if _, err := toml.NewDecoder(r).Decode(&file); err != nil {
		return nil, err
	}
	lists := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(file)) {
		text, err := listText(file[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		lists[name] = text
	}
	return lists, nil
}

func listText(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), nil
	case []any:
		var items []string
		for _, item := range v {
			text, err := listText(item)
			if err != nil {
				return "", err
			}
			items = append(items, text)
		}
		return strings.Join(items, ","), nil
	}
	return "", fmt.Errorf("a value is a number, a text or an array, not a %T", value)
}
