package tex

import (
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// ReaderOf makes a reader for the notation of a file. Names that it declares and has no
// notation of are printed as themselves: a is a, theta is \theta, x0 is x_0. Names that
// are neither letters nor Greek have none. More notation may follow: what that is of, definitions that have a
// notation, and what t by itself stands for, are printed in no other way. The error is an [*Error].
func ReaderOf(f *derivation.File, more ...*derivation.Notation) (*Reader, error) {
	d := declaredIn(f)
	r, err := NewReader(slices.Concat(defaultNotation(f, more, d.clashes), notationOf(f), more), f.Small())
	if err != nil {
		return nil, err
	}
	r.declarations = d
	return r, nil
}

// Greek returns the command for a Greek letter, by its name.
func Greek(name string) (command string, ok bool) {
	command, ok = greek[name]
	return command, ok
}

// greek are the names of letters that TeX has a command for.
var greek = map[string]string{"eps": `\epsilon`}

func init() {
	for name := range strings.FieldsSeq(`alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi
		pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega`) {
		greek[name] = `\` + name
		letters[`\`+name] = true
	}
}

// letters are the commands for one.
var letters = set(`\ell \epsilon \varepsilon \vartheta \varrho \varsigma \varphi \varkappa`)

// notationOf is what the file says itself.
func notationOf(f *derivation.File) (all []*derivation.Notation) {
	for _, item := range f.Items {
		if n, ok := item.(*derivation.Notation); ok {
			all = append(all, n)
		}
	}
	return all
}

// clockOf is the name that t by itself stands for, "" if there is none. It is printed as t, so that its own
// letter is free for the variable of an integral.
func clockOf(own []*derivation.Notation) (clock string) {
	for _, n := range own {
		if name, ok := n.X.(*derivation.Name); ok && strings.TrimSpace(n.TeX) == "t" {
			clock = name.Name
		}
	}
	return clock
}

// defaultNotation is how the names that a file declares are printed by themselves, but for
// those that are printed as a derivative of another is, such as u_x of a function u(x), definitions that have
// a notation, names that more has, and the clock: where E^n is defined, E is something else.
func defaultNotation(f *derivation.File, more []*derivation.Notation, clashes map[string]bool) []*derivation.Notation {
	var all []*derivation.Notation
	defined, clock := named(more), clockOf(slices.Concat(notationOf(f), more))
	lets := named(notationOf(f))
	names, alike := map[string]string{}, map[string]bool{} // TeX of several names is none's
	add := func(name string) {
		if clashes[name] || defined[name] || name == clock {
			return
		}
		for _, tex := range printed(name) {
			if other, taken := names[tex]; taken && other != name {
				alike[tex] = true
			}
			names[tex] = name
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
			if len(item.Ranges) == 0 && !lets[item.Name] {
				add(item.Name)
			}
		}
	}
	return slices.DeleteFunc(all, func(n *derivation.Notation) bool { return alike[n.TeX] })
}

// named are the names that a notation is of.
func named(all []*derivation.Notation) map[string]bool {
	names := map[string]bool{}
	for _, n := range all {
		if x, ok := n.X.(*derivation.Name); ok && len(x.Index) == 0 && x.Primes == 0 {
			names[x.Name] = true
		}
	}
	return names
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
		if sub = glyph(sub); sub == "" {
			return nil
		}
	}
	switch base = glyph(base); {
	case base == "" || below && sub == "":
		return nil
	case sub == "":
		return []string{base}
	}
	return []string{base + "_{" + sub + "}"}
}

// glyph is the TeX of one letter; "" of another name.
func glyph(name string) string {
	if len(name) == 1 {
		return name
	}
	return greek[name]
}
