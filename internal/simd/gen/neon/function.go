package main

import (
	"fmt"
	"strings"
)

// A function is a kernel while it is written.
type function struct {
	name, doc, parameters string
	offsets               map[string]int // of the parameters in the frame
	text                  strings.Builder
	labels                int
	pointers, vectors     int // how many registers are taken
}

// newFunction begins the function name+NEON. Parameters are written as in Go, and each takes 8 bytes.
func newFunction(name, doc, parameters string) *function {
	f := &function{name: name + "NEON", doc: doc, parameters: parameters, offsets: map[string]int{}}
	for i, item := range strings.Split(parameters, ",") {
		parameter, _, _ := strings.Cut(strings.TrimSpace(item), " ")
		f.offsets[parameter] = 8 * i
	}
	return f
}

func (f *function) assembly() string {
	return fmt.Sprintf("\n// func %s(%s)\nTEXT ·%s(SB), NOSPLIT, $0-%d\n%s\tRET\n", f.name, f.parameters, f.name, 8*len(f.offsets), f.text.String())
}

func (f *function) declaration() string {
	return fmt.Sprintf("\n// %s is %s.\n//\n//go:noescape\nfunc %s(%s)\n", f.name, f.doc, f.name, f.parameters)
}

// op writes an instruction.
func (f *function) op(format string, args ...any) { fmt.Fprintf(&f.text, "\t"+format+"\n", args...) }

// scope gives back the registers that body takes.
func (f *function) scope(body func()) {
	pointers, vectors := f.pointers, f.vectors
	body()
	f.pointers, f.vectors = pointers, vectors
}

// A pointer is a register for addresses and counts, a vector one for two numbers.
type (
	pointer int
	vector  int
)

func (p pointer) String() string { return fmt.Sprintf("R%d", int(p)) }

func (v vector) d2() string  { return fmt.Sprintf("V%d.D2", int(v)) }
func (v vector) b16() string { return fmt.Sprintf("V%d.B16", int(v)) }

// f is the register in loads, stores and what is done with its first number alone, which clears the other.
func (v vector) f() string { return fmt.Sprintf("F%d", int(v)) }

// pointer takes a register. The system, the linker and Go itself use some.
func (f *function) pointer() pointer {
	free := []pointer{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 22, 23, 24, 25}
	f.pointers++
	return free[f.pointers-1]
}

func (f *function) vector() vector {
	if f.vectors == 32 {
		panic(f.name + ": no vector register is left")
	}
	f.vectors++
	return vector(f.vectors - 1)
}

func (f *function) registers(n int) []vector {
	v := make([]vector, n)
	for i := range v {
		v[i] = f.vector()
	}
	return v
}

// argument loads the argument of that name, a pointer or a length.
func (f *function) argument(name string) pointer {
	p := f.pointer()
	f.op("MOVD %s+%d(FP), %s", name, f.offsets[name], p)
	return p
}

func (f *function) arguments(names ...string) []pointer {
	var p []pointer
	for _, name := range names {
		p = append(p, f.argument(name))
	}
	return p
}

// bytes loads a number of elements as one of bytes.
func (f *function) bytes(name string) pointer {
	p := f.argument(name)
	f.op("LSL $3, %s, %s", p, p)
	return p
}

// number loads the argument of that name, a factor.
func (f *function) number(name string) vector {
	v := f.vector()
	f.op("FMOVD %s+%d(FP), %s", name, f.offsets[name], v.f())
	return v
}

func (f *function) copyOf(p pointer) pointer {
	q := f.pointer()
	f.op("MOVD %s, %s", p, q)
	return q
}

func (f *function) zero() pointer {
	p := f.pointer()
	f.op("MOVD $0, %s", p)
	return p
}

// plus is a new register that holds p + q.
func (f *function) plus(p, q pointer) pointer {
	sum := f.pointer()
	f.op("ADD %s, %s, %s", q, p, sum)
	return sum
}

func (f *function) advance(bytes int, all ...pointer) {
	for _, p := range all {
		f.op("ADD $%d, %s", bytes, p)
	}
}

func (f *function) label(kind string) string {
	f.labels++
	return fmt.Sprintf("%s%d", kind, f.labels)
}

// while repeats body as long as n ≥ step, and takes step from n each time.
func (f *function) while(n pointer, step int, body func()) {
	again, done := f.label("again"), f.label("done")
	f.op("SUBS $%d, %s", step, n)
	f.op("BLT %s", done)
	fmt.Fprintf(&f.text, "%s:\n", again)
	f.scope(body)
	f.op("SUBS $%d, %s", step, n)
	f.op("BGE %s", again)
	fmt.Fprintf(&f.text, "%s:\n", done)
	f.op("ADD $%d, %s", step, n)
}
