// Gen writes the assembly of package simd, kernels_amd64.s, and its declarations in Go. It is run
// by go generate there, and is a module of its own, so that who imports flowproof does not depend
// on the assembler.
//
// All arrays are of float64, and all lengths are multiples of 8 and at least 8.
package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("!purego")
	for _, s := range []isa{{"AVX2", 4}, {"AVX512", 8}} {
		combine(s)
		convolve(s)
		elementwise(s)
		eliminate(s)
		exchange(s)
		subOuterComplex(s)
		errorSums(s)
		residual(s)
		pullBack(s)
		gradient(s)
		addProduct(s)
		product(s)
		descend(s, false)
		descend(s, true)
	}
	Generate()
}

// An isa is a set of vector instructions.
type isa struct {
	name  string
	lanes int // numbers in a register
}

// registers returns n new vector registers.
func (s isa) registers(n int) []reg.VecVirtual {
	r := make([]reg.VecVirtual, n)
	for i := range r {
		if s.lanes == 8 {
			r[i] = ZMM()
		} else {
			r[i] = YMM()
		}
	}
	return r
}

// clear makes x zero.
func (s isa) clear(x reg.VecVirtual) {
	if s.lanes == 8 {
		VPXORQ(x, x, x) // VXORPD needs more than AVX-512F
	} else {
		VXORPD(x, x, x)
	}
}

func (s isa) register() reg.VecVirtual { return s.registers(1)[0] }

// function begins the function name+isa.
func (s isa) function(name, doc, parameters string) {
	TEXT(name+s.name, NOSPLIT, "func("+parameters+")")
	Pragma("noescape")
	Doc(name + s.name + " is " + doc + ".")
}

func end() {
	VZEROUPPER()
	RET()
}

// argument loads the argument of that name, a pointer or a length.
func argument(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }

// number broadcasts the argument of that name.
func (s isa) number(name string) reg.VecVirtual {
	p, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	x := s.register()
	VBROADCASTSD(p.Addr, x)
	return x
}

var labels int

// while repeats body as long as i + step ≤ n, with i growing by step.
func while(i, n reg.GPVirtual, step int, body func()) {
	labels++
	test, again := fmt.Sprintf("test%d", labels), fmt.Sprintf("again%d", labels)
	last := GP64()
	LEAQ(Mem{Base: n, Disp: -step}, last)
	JMP(LabelRef(test))
	Label(again)
	body()
	ADDQ(Imm(uint64(step)), i)
	Label(test)
	CMPQ(i, last)
	JLE(LabelRef(again))
}

func zero() reg.GPVirtual {
	i := GP64()
	XORQ(i, i)
	return i
}

// element is the address of element i + offset.
func element(base, i reg.Register, offset int) Mem {
	return Mem{Base: base, Index: i, Scale: 8, Disp: 8 * offset}
}
