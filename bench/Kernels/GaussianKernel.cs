using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Bench.Kernels;

/// <summary>chi^2 of a circular Gaussian source and its gradient (flux, width, x, y) over 1,024 visibilities: traced, differentiated and compiled,
/// against the same written by hand with vectors and hand-derived derivatives.</summary>
public class GaussianKernel
{
    private const int Count = 1024;
    private readonly double[] parameters = [0.6, 0.8, 0.1, -0.2];
    private readonly double[][] inputs = [new double[Count], new double[Count], new double[Count], new double[Count]];
    private readonly double[] sums = new double[5];
    private KernelRunner gradient = null!;
    private KernelRunner value = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        foreach (var input in inputs)
        {
            for (var i = 0; i < Count; i++) input[i] = (2 * random.NextDouble()) - 1;
        }

        Expr flux = Expr.Parameter("F"), width = Expr.Parameter("w"), x0 = Expr.Parameter("x"), y0 = Expr.Parameter("y");
        Expr u = Expr.Input("u"), v = Expr.Input("v"), real = Expr.Input("re"), imaginary = Expr.Input("im");
        var decay = Math.PI * Math.PI / (4 * Math.Log(2));
        var model = (ComplexExpr)(flux * Functions.Exp(-decay * width * width * ((u * u) + (v * v)))) * ComplexExpr.CisTurns((u * x0) + (v * y0));
        var loss = 0.5 * (model - new ComplexExpr(real, imaginary)).SquaredModulus;
        gradient = KernelCompiler.Compile(KernelDefinition.SumWithGradient([flux, width, x0, y0], [u, v, real, imaginary], loss)).CreateRunner();
        value = KernelCompiler.Compile(KernelDefinition.Sum([flux, width, x0, y0], [u, v, real, imaginary], loss)).CreateRunner();
        Traced();
        var traced = sums.ToArray();
        ByHand();
        for (var k = 0; k < 5; k++)
        {
            if (Math.Abs(traced[k] - sums[k]) > 1e-10 * (1 + Math.Abs(traced[k]))) throw new InvalidOperationException($"sum {k}: {traced[k]} and {sums[k]}");
        }
    }

    [Benchmark]
    public void TracedValue() => value.Run(parameters, inputs, [], sums.AsSpan(0, 1), Count);

    [Benchmark]
    public void Traced() => gradient.Run(parameters, inputs, [], sums, Count);

    [Benchmark(Baseline = true)]
    public void ByHand()
    {
        var (flux, width, x0, y0) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var decay = Math.PI * Math.PI / (4 * Math.Log(2)) * width * width;
        Vector512<double> sum = default, sumFlux = default, sumWidth = default, sumX = default, sumY = default;
        for (var i = 0; i < Count; i += 8)
        {
            var (u, v) = (Vector512.Create(inputs[0], i), Vector512.Create(inputs[1], i));
            var square = (u * u) + (v * v);
            var envelope = Vector512.Exp(square * -decay);
            var (sine, cosine) = Vector512.SinCos(((u * x0) + (v * y0)) * (2 * Math.PI));
            var (unitReal, unitImaginary) = (envelope * cosine, envelope * sine);
            var (r, s) = ((unitReal * flux) - Vector512.Create(inputs[2], i), (unitImaginary * flux) - Vector512.Create(inputs[3], i));
            sum += (r * r) + (s * s);
            var along = (r * unitReal) + (s * unitImaginary);
            var across = (s * unitReal) - (r * unitImaginary);
            sumFlux += along;
            sumWidth += along * square;
            sumX += across * u;
            sumY += across * v;
        }

        sums[0] = 0.5 * Vector512.Sum(sum);
        sums[1] = Vector512.Sum(sumFlux);
        sums[2] = -2 * decay / width * flux * Vector512.Sum(sumWidth);
        sums[3] = 2 * Math.PI * flux * Vector512.Sum(sumX);
        sums[4] = 2 * Math.PI * flux * Vector512.Sum(sumY);
    }
}
