package interval

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// bareProducts returns the products in a file that a compiler may fuse with an addition: those
// that are not rounded by a conversion at once, whether they are summed or kept first.
func bareProducts(t *testing.T, name string, source any) (found []string) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var parents []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			parents = parents[:len(parents)-1]
			return true
		}
		at := fset.Position(n.Pos()).String()
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.MUL_ASSIGN {
				found = append(found, at)
			}
		case *ast.BinaryExpr:
			if n.Op == token.MUL && !rounded(parents) {
				found = append(found, at)
			}
		}
		parents = append(parents, n)
		return true
	})
	return found
}

// rounded reports whether a product with these parents is a constant, or a factor of what is
// rounded by a conversion.
func rounded(parents []ast.Node) bool {
	for _, p := range slices.Backward(parents) {
		switch p := p.(type) {
		case *ast.ParenExpr:
			continue
		case *ast.BinaryExpr:
			if p.Op == token.MUL || p.Op == token.QUO {
				continue
			}
			return false
		case *ast.CallExpr:
			to, ok := p.Fun.(*ast.Ident)
			return ok && slices.Contains([]string{"float64", "uint64", "int"}, to.Name)
		case *ast.GenDecl:
			return p.Tok == token.CONST
		case *ast.ValueSpec:
			continue
		}
		return false
	}
	return false
}

// Machines that fuse x*y + z into one operation round once where others round twice.
func TestNoProductIsFused(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	for _, name := range files {
		if !strings.HasSuffix(name, "_test.go") {
			for _, at := range bareProducts(t, name, nil) {
				t.Errorf("%s: a product that is not rounded by float64() may be fused with a sum", at)
			}
		}
	}
}

func TestBareProductsAreFound(t *testing.T) {
	for _, c := range []struct {
		code, reason string
		found        int
	}{
		{"y = a*b + c", "a sum of a product", 1},
		{"y = c - a*b*d", "a product of three", 2},
		{"y = float64(a*b) + c", "rounded", 0},
		{"y = float64(a*b*d/c)", "rounded at last", 0},
		{"y = float64(a*b + c)", "the sum is rounded, not the product", 1},
		{"p := a * b; y = p + c", "a product that is kept may be fused too", 1},
		{"a *= b", "so may this", 1},
		{"y = f(a*b)", "f may be inlined", 1},
		{"const k = 3 * 4", "constants are exact", 0},
	} {
		got := bareProducts(t, "code.go", "package p\nfunc _() {\n"+c.code+"\n}")
		if len(got) != c.found {
			t.Errorf("%s: %d products found, want %d (%s)", c.code, len(got), c.found, c.reason)
		}
	}
}
