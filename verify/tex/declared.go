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
	constants map[string]bool // with the small parameters, the sizes and the variables
	sizes     map[string]bool
	variables []string
}

// declaredIn returns the declarations of a file.
func declaredIn(f *derivation.File) declarations {
	d := declarations{
		fields: map[string][]string{}, places: map[string][]string{}, lets: map[string]derivation.Expr{},
		functions: map[string]bool{}, clashes: map[string]bool{}, constants: map[string]bool{"pi": true}, sizes: map[string]bool{},
	}
	derived := map[string]bool{}
	for _, item := range f.Items {
		switch x := item.(type) {
		case *derivation.Small:
			d.constants[x.Name] = true
		case *derivation.Size:
			d.constants[x.Name], d.sizes[x.Name] = true, true
		case *derivation.Let:
			d.lets[x.Name] = x.Body
		case *derivation.Declare:
			for _, v := range x.Names {
				switch {
				case x.Kind == derivation.Constant:
					d.constants[v.Name] = true
				case x.Kind == derivation.Variable:
					d.constants[v.Name] = true
					d.variables = append(d.variables, v.Name)
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

// A dependence is what an expression depends on, with definitions written out.
type dependence struct {
	names   map[string]bool // its symbols, and the arguments of its fields
	on      map[string]bool // the variables beside the time
	moves   bool            // it has a function
	unknown []string        // the names that are not declared
}

func (d declarations) dependence(x derivation.Expr) (found dependence) {
	found.names, found.on = map[string]bool{}, map[string]bool{}
	var see func(x derivation.Expr)
	var name func(n string)
	name = func(n string) {
		if found.names[n] {
			return
		}
		found.names[n] = true
		body, of := d.lets[n], d.fields[n]
		switch {
		case body != nil:
			see(body)
		case of != nil:
			for _, v := range of {
				name(v)
			}
		case d.functions[n]:
			found.moves = true
		case d.places[n] != nil:
			found.moves = true
			for _, v := range d.places[n] {
				found.on[v] = true
			}
		default:
			if root, _, ok := strings.Cut(n, "_"); ok && d.places[root] != nil { // u_x is a derivative of u
				name(root)
			}
			if !d.constants[n] {
				found.unknown = append(found.unknown, n)
			}
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
	return found
}

// still reports whether only constants and variables stand in an expression, all of them declared.
func (d declarations) still(x derivation.Expr) bool {
	on := d.dependence(x)
	return !on.moves && len(on.unknown) == 0
}

// depends tells on which variables beside the time an expression depends.
func (d declarations) depends(x derivation.Expr) (on map[string]bool) { return d.dependence(x).on }

// order lists them as the function is declared that x is of, or else as they are themselves.
func (d declarations) order(x derivation.Expr) (all []string) {
	for call, ok := x.(*derivation.Call); ok && (call.Func == "D" || call.Func == "d"); call, ok = x.(*derivation.Call) {
		x = call.Args[0]
	}
	if n, ok := x.(*derivation.Name); ok && d.places[n.Name] != nil {
		return d.places[n.Name]
	}
	on := d.depends(x)
	for _, v := range d.variables {
		if on[v] {
			all = append(all, v)
		}
	}
	return all
}
