package integrators_test

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"

	"github.com/flowproof/flowproof/integrators"
	"github.com/flowproof/flowproof/ode"
)

// The Duffing oscillator q̈ = q − q³, written so that nothing is fused.
func duffing(dst []float64, _ float64, q []float64) {
	dst[0] = q[0] - float64(q[0]*float64(q[0]*q[0]))
}

// The result of 100 steps, by its bits. They were computed on amd64 and must be
// the same on every machine and with every GOAMD64.
func TestSameBitsEverywhere(t *testing.T) {
	want := map[string][4]uint64{ // q and q̇ at the end, then q of the last coefficient of the dense output and of the estimate
		"stormer-verlet": {0x3fd422709d32cb5f, 0x3fc13c5e688dfdbf, 0xbee6e0f8f46e0800, 0xbed56ab83f674800},
		"yoshida4":       {0x3fd41f72fb75b3b2, 0x3fc12f19519dcd3b, 0xbece9b70ae750800},
		"suzuki4":        {0x3fd41f82db9e1cc6, 0x3fc12f5c0b34fe5b, 0xbece7088ad069000},
		"blanes-moan4":   {0x3fd41f830f0cbc13, 0x3fc12f5ce4db4054, 0xbece70e0fb52a800},
		"nystrom6b":      {0x3fd41f830fdd327d, 0x3fc12f5ce8465900, 0xbece70e0d3c1f800},
		"yoshida6":       {0x3fd41f83154b967f, 0x3fc12f5cff353519, 0xbece70e1b0560000},
		"kahan-li6":      {0x3fd41f83116ae02c, 0x3fc12f5ceed59049, 0xbece70e08deec000},
		"blanes-moan6":   {0x3fd41f8310e3ba7d, 0x3fc12f5cec9b0bcc, 0xbece70e07bf8c800},
		"yoshida8":       {0x3fd41f8310e3b069, 0x3fc12f5cec9ae40a, 0xbece70e07bcfc000},
		"kahan-li8":      {0x3fd41f8310e3afe6, 0x3fc12f5cec9adf85, 0xbece70e07bc3d800},
		"dopri5":         {0x3fd41f834aafab64, 0x3fc12f5d4f35850a, 0x3e7d185898c40000, 0xbdb86611bd000000},
		"bs32":           {0x3fd42955aeb8aad9, 0x3fc1401ed6acef3d, 0xbed04d731a2d6800, 0xbea04d731a2d6800},
		"tsit5":          {0x3fd41f831b2b05fa, 0x3fc12f5cfe9aa3ee, 0x3e7d0abc74a80000, 0xbd9de499fe000000},
		"vern6":          {0x3fd41f8310d515d6, 0x3fc12f5cec923b42, 0x3dc979f200000000, 0x3d76de5c40000000},
		"vern7":          {0x3fd41f8310e36755, 0x3fc12f5cec9a5bf2, 0x3dd31b9d80000000, 0x3d22e60a00000000},
		"vern9":          {0x3fd41f8310e3ad5d, 0x3fc12f5cec9ad60b, 0xbd1d000000000000, 0xbc50400000000000},
		"odex":           {0x3fd41f8310a79bc3, 0x3fc12f5cec7cb146, 0xbd851be000000000, 0x3dbde2a300000000},
		"adams":          {0x3fd40ae21e570042, 0x3fc11f4429c0a95b, 0xbee53ea3d2392800, 0xbf41b8738bf83a00},
		"dop853":         {0x3fd41f8310e3ae4a, 0x3fc12f5cec9ad6a1, 0x3d73610000000000, 0x3d284c7e00000000},
	}
	for _, m := range integrators.SecondOrder() {
		s := m.Bind(ode.NewSecondOrder(1, duffing))
		s.Start(0, []float64{0.3, 0.1}, &ode.Tolerance{RTol: 1e-6, ATol: 1e-9})
		var r ode.StepResult
		for i := 1.0; i <= 100; i++ {
			r = s.Step(i / 16)
			s.Accept()
		}
		y := r.Y
		var seg ode.Segment
		s.Dense(&seg)
		dense := seg.Row(len(seg.C)/2 - 1)
		got := [4]uint64{math.Float64bits(y[0]), math.Float64bits(y[1]), math.Float64bits(dense[0])}
		if m.Info().ErrorOrder > 0 {
			got[3] = math.Float64bits(r.Estimate.E[0])
		}
		if name := m.Info().Name; got != want[name] {
			t.Errorf("%s: bits %#x, want %#x", name, got, want[name])
		}
	}
}

// So it is with a Rosenbrock method, for each way in which small systems are solved: a ring of stiff springs, by the bits of what
// its components are after 20 steps, all taken together.
func TestSameBitsEverywhereOfSmallStiffSystems(t *testing.T) {
	for n, want := range map[int]uint64{
		2: 0xa80473256c749a6f, 3: 0xfaad766f13cad04b, 5: 0xb8d50fad050bde1d, 8: 0x4da82a92f5305c30, 11: 0xf314f159ae20951c,
	} {
		s := integrators.Rodas5P.Bind(ode.Func(n, func(dst []float64, _ float64, y []float64) {
			for i, x := range y {
				next := y[(i+1)%n]
				dst[i] = float64(1000*(next-x)) - float64(x*float64(next*next))
			}
		}))
		y := make([]float64, n)
		for i := range y {
			y[i] = 1 / float64(1+i)
		}
		s.Start(0, y, &ode.Tolerance{RTol: 1e-6, ATol: 1e-9})
		for i := 1.0; i <= 20; i++ {
			copy(y, s.Step(i/64).Y)
			s.Accept()
		}
		digest := fnv.New64a()
		for _, x := range y {
			digest.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
		}
		if got := digest.Sum64(); got != want {
			t.Errorf("%d components: bits %#x, want %#x", n, got, want)
		}
	}
}
