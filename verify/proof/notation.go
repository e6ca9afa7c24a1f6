package proof

import (
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// greek are the names of letters that TeX has a command for.
var greek = map[string]string{}

func init() {
	for _, name := range strings.Fields(`alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi
		pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega`) {
		greek[name] = `\` + name
	}
	greek["eps"] = `\epsilon`
}

// defaultNotation is how the names that a file declares are printed where it has
// no notation of them: a is a, theta is \theta, x0 is x_0. Names that are neither
// letters nor Greek have none.
func defaultNotation(f *derivation.File) []*derivation.Notation {
	var all []*derivation.Notation
	add := func(name string) {
		for _, tex := range printed(name) {
			all = append(all, &derivation.Notation{TeX: tex, X: &derivation.Name{Name: name}})
		}
	}
	for _, item := range f.Items {
		switch item := item.(type) {
		case *derivation.Small:
			add(item.Name)
		case *derivation.Declare:
			for _, v := range item.Names {
				if len(v.Dims) == 0 {
					add(v.Name)
				}
			}
		case *derivation.Let:
			if len(item.Ranges) == 0 {
				add(item.Name)
			}
		}
	}
	return all
}

// printed lists the TeX of a name.
func printed(name string) []string {
	if name == "eps" {
		return []string{greek[name], `\varepsilon`}
	}
	base, sub, below := strings.Cut(name, "_")
	if !below {
		base = strings.TrimRight(name, "0123456789")
		sub = name[len(base):]
	}
	if sub != "" && strings.Trim(sub, "0123456789") != "" {
		if sub = letter(sub); sub == "" {
			return nil
		}
	}
	switch base = letter(base); {
	case base == "" || below && sub == "":
		return nil
	case sub == "":
		return []string{base}
	}
	return []string{base + "_{" + sub + "}"}
}

// letter is the TeX of one letter; "" of another name.
func letter(name string) string {
	if len(name) == 1 {
		return name
	}
	return greek[name]
}
