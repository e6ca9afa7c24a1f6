package derivation_test

import (
	"errors"
	"runtime/metrics"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/derivation"
)

// FuzzParse holds for any bytes: no panic, an answer at a bounded cost, and either a file
// whose claims can be had or errors that say where in the file they are.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		small,
		unfold(`derivation "x"; small eta; size n = 2; positive constant x[n,n]; function u; field L(u); let r[i in 1..n] = sum(j, 1, n, x[i,j]*u'); ` +
			`notation "\x" = r[1]'; notation "\y" = r[k] + O(eta); notation "\z" = log; given h: u' = L + O(eta^2) solving u'; step s corrected> tex """a"b"""> claim D(u) = L = u' + O(eta)> using h> expect unknown; ` +
			`step e> claim u^(3/2) = d(L(2*u), u)> by {h}*u - 0.5; step f> claim 1 = 1> by derivative cofactor u> from s; undecided q> tex "x"> because "y"> numeric a/b`),
		"small h\nsize n = 2\nconstant A[n,n], b[n]\nfunction x[n]\ngiven o: x' = A*x + O(h) solving x'\nlet w = A^3*b\nstep s\n claim d(dot(x, w), x) <= transpose(transpose(w))*trace(identity(n))/2 < 3*w\n by A*{o} + int({o})\n using o\n",
		"constant A[16,16]\nstep s\n claim A^16*A^16*A^16 = 0\n",
		"constant c\nfunction x\ngiven g: 0 < c <= 1\ngiven h: at0(x') = c solving at0(x')\nstep s\n claim c < 2 = 2*1\n using g\n by derivative cofactor c\n",
		"small h\nvariable s, r\nfunction q, u[2](s, r)\npositive function v(s)\nfield V(q)\ngiven g: u[1]' = d(d(u[1], s), r) + O(h) solving d(u[1]', s)\nstep s1\n claim d(u, s) = u_r_s = d(V'(q + h), r) + V''(u_s[1])\n by d({g}, s) - v*{g}\nstep s2\n claim d(d(u[2]^2, d(u[2], r)), s)/v_s >= 0\n",
		"let q = " + strings.Repeat("(", 1000),
		"let q = " + strings.Repeat("-(", 190) + "1",
		"let q = 1" + strings.Repeat("^9", 100),
		"constant c\nlet q = c^99999999999999999999",
		"let q = sum(i,1,64,sum(j,1,64,sum(k,1,64,sum(l,1,64,i*j*k*l))))",
		"let q = sum(i, -9999999, 99999999, 1/0)",
		"constant x[16,16,16,16,16,16]",
		"let q0 = 1\n" + doubling(40),
		doubling(12) + "let q = sum(i,1,64,sum(j,1,64,sum(k,1,8,zz)))",
		"step \"\"\"\n (\n \xff ' # {",
		"size n = 16\nlet q[i in n..n, j in 1..n^n] = 1..2",
		"constant a\nstep s\n claim a" + strings.Repeat("=a", 3000) + "\n tex " + strings.Repeat(`"a" `, 3000),
		"constant x[16,16,16]\nstep s\n claim x[1,1,1]=1\n numeric " + strings.Repeat("h,", 300) + "h",
		"constant a\ngiven h: a=1 solving a\n" + strings.Repeat("step s\n claim a=1\n using h\n", 20),
	} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		before := allocated()
		file, err := derivation.Parse("f", src)
		// The largest expansion allowed takes 200 MB in all, and a quarter of a second.
		if spent := allocated() - before; spent > 1<<30 {
			t.Fatalf("%d bytes of memory for %d bytes", spent, len(src))
		}
		if err == nil {
			if _, err := file.Claims(); err != nil {
				t.Fatalf("parsed, and then: %v", err)
			}
			return
		}
		lines := strings.Split(string(src), "\n")
		for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
			var s *derivation.SyntaxError
			if !errors.As(e, &s) || s.Msg == "" {
				t.Fatalf("%T %v, want a SyntaxError with a message", e, e)
			}
			if s.Line < 1 || s.Line > len(lines) || s.Col < 1 || s.Col > len(lines[s.Line-1])+1 {
				t.Fatalf("%v: no such place in %d lines", s, len(lines))
			}
		}
	})
}

// allocated is how much memory the program has asked for so far: what work costs,
// on a slow machine as on a fast one.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
