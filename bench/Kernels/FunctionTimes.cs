using VlbiOps.Bench.Operators;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Bench.Kernels;

/// <summary>Each function alone, an array to an array of 1,024 elements, beside the runtime's own scalar one where there is one.</summary>
internal static class FunctionTimes
{
    private const int Count = 1024;

    public static void Run(KernelTarget target, TextWriter output)
    {
        Expr x = Expr.Input("x"), y = Expr.Input("y");
        output.WriteLine();
        output.WriteLine("function            nodes  ns/element  System.Math");
        void Row(string name, Func<Expr, Expr> function, double low, double high, Func<double, double>? scalar = null) =>
            Time(name, [function(x)], low, high, scalar is null ? null : (a, _) => scalar(a), target, output);

        Row("a + b (memory only)", a => a + y, -1, 1);
        Row("a / b", a => a / y, -1, 1);
        Row("sqrt", Functions.Sqrt, 0, 10);
        Row("exp", Functions.Exp, -10, 10, Math.Exp);
        Row("expm1", Functions.Expm1, -10, 10);
        Row("log", Functions.Log, 0.01, 100, Math.Log);
        Row("log1p", Functions.Log1p, -0.9, 100);
        Row("sin", Functions.Sin, -20, 20, Math.Sin);
        Row("cos", Functions.Cos, -20, 20, Math.Cos);
        Time("sin and cos", [Functions.Sin(x), Functions.Cos(x)], -20, 20, (a, _) => { var (s, c) = Math.SinCos(a); return s + c; }, target, output);
        Row("tan", Functions.Tan, -20, 20, Math.Tan);
        Row("sin2pi", Functions.SinTurns, -20, 20, a => double.SinPi(2 * a));
        Time("sin2pi and cos2pi", [Functions.SinTurns(x), Functions.CosTurns(x)], -20, 20, (a, _) => { var (s, c) = double.SinCosPi(2 * a); return s + c; }, target, output);
        Time("atan2", [Functions.Atan2(x, y)], -5, 5, Math.Atan2, target, output);
        Time("hypot", [Functions.Hypot(x, y)], -5, 5, double.Hypot, target, output);
        Time("pow", [Functions.Pow(x, y)], 0.1, 5, Math.Pow, target, output);
        Row("sinh", Functions.Sinh, -5, 5, Math.Sinh);
        Row("cosh", Functions.Cosh, -5, 5, Math.Cosh);
        Row("tanh", Functions.Tanh, -5, 5, Math.Tanh);
        Row("erf", Functions.Erf, -4, 4);
        Row("erfc", Functions.Erfc, -4, 10);
        Row("lgamma", Functions.LogGamma, 0.1, 30);
        Row("digamma", Functions.Digamma, 0.1, 30);
        Row("trigamma", a => Functions.Polygamma(1, a), 0.1, 30);
        Row("J0", Functions.J0, -30, 30);
        Row("J1", Functions.J1, -30, 30);
        Row("J2", a => Functions.BesselJ(2, a), -30, 30);
        Row("J5", a => Functions.BesselJ(5, a), -30, 30);
        Row("J20", a => Functions.BesselJ(20, a), -30, 30);
        Row("I0e", Functions.I0Scaled, -50, 50);
        Row("I1e", Functions.I1Scaled, -50, 50);
        Row("I5e", a => Functions.BesselIScaled(5, a), -50, 50);
        Row("I0", a => Functions.BesselI(0, a), -50, 50);
    }

    private static void Time(string name, Expr[] outputs, double low, double high, Func<double, double, double>? scalar, KernelTarget target, TextWriter output)
    {
        var random = new Random(3);
        double[][] inputs = [Draw(), Draw()], stores = [.. outputs.Select(_ => new double[Count])];
        var kernel = KernelCompiler.Compile(KernelDefinition.Map([], [Expr.Input("x"), Expr.Input("y")], outputs), target);
        var runner = kernel.CreateRunner();
        var compiled = Stopwatching.Best(() => runner.Run([], inputs, stores, [], Count), 0.2);
        var usual = scalar is null ? "" : $"{1e9 / Count * Stopwatching.Best(() => Apply(scalar, inputs, stores[0]), 0.2),12:F2}";
        output.WriteLine($"{name,-19} {kernel.NodeCount,5} {1e9 / Count * compiled,11:F2} {usual}");

        double[] Draw() => [.. Enumerable.Range(0, Count).Select(_ => low + ((high - low) * random.NextDouble()))];
    }

    private static void Apply(Func<double, double, double> function, double[][] inputs, double[] results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = function(inputs[0][i], inputs[1][i]);
        }
    }
}
