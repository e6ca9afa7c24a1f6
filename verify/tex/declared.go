package tex

import (
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// declarations are what a file says of its names.
type declarations struct {
	fields    map[string][]string // the arguments of each field
	functions map[string]bool     // those of the time alone
	places    map[string][]string // the variables of the other functions
	lets      map[string]derivation.Expr
	clashes   map[string]bool // names that are printed as the derivative of another is
}

// declaredIn returns the declarations of a file.
func declaredIn(f *derivation.File) declarations {
	d := declarations{map[string][]string{}, map[string]bool{}, map[string][]string{}, map[string]derivation.Expr{}, map[string]bool{}}
	derived := map[string]bool{}
	for _, item := range f.Items {
		switch x := item.(type) {
		case *derivation.Let:
			d.lets[x.Name] = x.Body
		case *derivation.Declare:
			for _, v := range x.Names {
				switch {
				case x.Kind == derivation.Field:
					d.fields[v.Name] = v.Of
				case x.Kind == derivation.Function && len(v.Of) == 0:
					d.functions[v.Name] = true
				case x.Kind == derivation.Function:
					d.places[v.Name] = v.Of
					derived[v.Name+"_t"] = true
				}
				for _, by := range v.Of {
					derived[v.Name+"_"+by] = true
				}
			}
		}
	}
	for _, item := range f.Items {
		switch x := item.(type) {
		case *derivation.Let:
			d.clashes[x.Name] = derived[x.Name]
		case *derivation.Declare:
			for _, v := range x.Names {
				d.clashes[v.Name] = derived[v.Name]
			}
		}
	}
	return d
}

// depends tells on which variables beside the time an expression depends, with its definitions
// written out.
func (d declarations) depends(x derivation.Expr) (on map[string]bool) {
	on = map[string]bool{}
	seen := map[string]bool{}
	var see func(x derivation.Expr)
	var name func(n string)
	name = func(n string) {
		root, _, _ := strings.Cut(n, "_") // u_x is a derivative of u
		for _, n := range []string{n, root} {
			for _, v := range d.places[n] {
				on[v] = true
			}
		}
		if seen[n] {
			return
		}
		seen[n] = true
		if body := d.lets[n]; body != nil {
			see(body)
		}
		for _, v := range d.fields[n] {
			name(v)
		}
	}
	see = func(x derivation.Expr) {
		derivation.Walk(x, func(x derivation.Expr) bool {
			if n, ok := x.(*derivation.Name); ok {
				name(n.Name)
			}
			return true
		})
	}
	see(x)
	return on
}
