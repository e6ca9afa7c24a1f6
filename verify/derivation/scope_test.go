package derivation

import (
	"strings"
	"testing"
)

const scoped = `small alpha
size n = 2
constant x[n,n], c
function u
let theta[k in 2..3] = k*u^2
notation "x_{i;j}" = x[i,j]
notation "\theta_k" = theta[k]
notation "\mathcal{O}(\eta^2)" = O(alpha^2)
notation "\arcsin" = arcsinh
given h: u' = c solving u'
step s
  claim c = u
constant late
`

// A scope gives what stands elsewhere the meaning that it would have in the file.
func TestScope(t *testing.T) {
	f, err := Parse("f", []byte(scoped))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scope()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ reason, expr, want string }{
		{"definitions and sizes", "n*theta[2]' + late", "2*D(2*u^2) + late"},
		{"sums", "sum(i, 1, n, x[i,i])", "x[1,1] + x[2,2]"},
		{"remainders", "u + O(alpha^2)", "u + O(alpha^2)"},
		{"indices of the text are the first", "x[i,j]*theta[j]", "x[1,1]*(2*u^2)"},
		{"but for those that a sum binds", "sum(i, 1, n, x[i,j])", "x[1,1] + x[2,1]"},
	} {
		c, err := s.Claim(expression(t, tt.expr), expression(t, "c"))
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if got := Format(c.LHS); got != tt.want {
			t.Errorf("%s: %s is %s, want %s", tt.reason, tt.expr, got, tt.want)
		}
		if c.Small != "alpha" || len(c.Symbols) != 7 || c.Step != nil || c.Using != nil || Format(c.RHS) != "c" {
			t.Errorf("%s: %+v, want the names of the file and no hypothesis", tt.reason, c)
		}
	}
	for _, tt := range []struct{ expr, want string }{
		{"i*u", "i is not declared"},
		{"x[3,j]", "index 3 of x is out of range"},
		{"u*(1 + O(alpha))", "O(…) is only a term of a side"},
		{"sum(i, 1, 64, sum(j, 1, 64, sum(k, 1, 64, sum(l, 1, 64, u))))", "when written out"},
		{"theta", "theta has 1 index, not 0"},
	} {
		if _, err := s.Claim(expression(t, "u"), expression(t, tt.expr)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.expr, err, tt.want)
		}
	}
	if _, err := s.Claim(expression(t, "u"), expression(t, "c")); err != nil {
		t.Errorf("an error of one claim is left to the next: %v", err)
	}
}

// expression reads one, whatever its names.
func expression(t *testing.T, s string) Expr {
	t.Helper()
	x, err := parseExpr(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
