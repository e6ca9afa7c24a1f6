package derivation

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWalkGoesInwardAndLeftToRight(t *testing.T) {
	e, err := parseExpr("-a^2*f(x[i], sum(k, b, c, {d})) + O(e)")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	Walk(e, func(e Expr) bool {
		got = append(got, Format(e))
		n, ok := e.(*Neg)
		return !ok || n == nil // not into -a^2
	})
	want := []string{"-a^2*f(x[i], sum(k, b, c, {d})) + O(e)", "-a^2*f(x[i], sum(k, b, c, {d}))", "-a^2",
		"f(x[i], sum(k, b, c, {d}))", "x[i]", "i", "sum(k, b, c, {d})", "b", "c", "{d}", "O(e)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMapReplacesFromTheInside(t *testing.T) {
	e, err := parseExpr("a + f(a, x[a])*sum(k, a, n, -a^a) + b")
	if err != nil {
		t.Fatal(err)
	}
	before := Format(e)
	got := Map(e, func(e Expr) Expr {
		switch e := e.(type) {
		case *Name:
			if e.Name == "a" {
				return &Name{Name: "c"}
			}
		case *Neg:
			return e.X
		}
		return e
	})
	if want := "c + f(c, x[c])*sum(k, c, n, c^c) + b"; Format(got) != want {
		t.Errorf("got %s, want %s", Format(got), want)
	}
	if Format(e) != before {
		t.Errorf("the expression has become %s", Format(e))
	}
	if b := e.(*Binary).Y; got.(*Binary).Y != b {
		t.Error("b has not changed and is not shared")
	}
}

func TestMapOfTheIdentitySharesAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyExpr(3).Draw(t, "e")
		if Map(e, func(e Expr) Expr { return e }) != e {
			t.Fatal("another expression")
		}
	})
}
