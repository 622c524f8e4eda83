using System.Diagnostics;
using System.Globalization;
using VlbiOps.Bench.Operators;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Numerics;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Visibility;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Bench.Formulas;

/// <summary>A formula of five parameters under Cauchy's likelihood over a million rows, value and gradient: here, by hand-written NumPy, and by SciPy's differences
/// of it, in one run on one thread; and how long a formula takes from its text to its first value.</summary>
internal static class FormulaPeers
{
    private const string Text = "a*exp(-0.5*((x - m)/s)^2) + c + d*x";
    private static readonly double[] Truth = [40, 4.5, 0.8, 20, 2];

    /// <summary>The likelihood by hand: every array made once, derivatives by the chain rule on paper.</summary>
    private const string Program = """
        import sys, timeit, numpy as np
        from scipy.optimize import approx_fprime, least_squares
        from scipy.optimize._numdiff import approx_derivative
        x, y = np.fromfile(sys.argv[1]).reshape(2, -1)
        p = np.array([float(v) for v in sys.argv[2].split(',')])
        def residual(p):
            a, m, s, c, d = p
            return (y - a * np.exp(-0.5 * ((x - m) / s) ** 2) - c - d * x)
        def value(p):
            r = residual(p)
            return np.log1p(r * r).sum()
        def both(p):
            a, m, s, c, d = p
            t = (x - m) / s
            e = np.exp(-0.5 * t * t)
            r = (y - a * e - c - d * x)
            q = r * r
            g = -2 * r / (1 + q)
            ge = g * e
            get = ge * t
            return np.log1p(q).sum(), np.array([ge.sum(), a / s * get.sum(), a / s * (get @ t), g.sum(), g @ x])
        def differences(p): return value(p), approx_fprime(p, value, 1.5e-8)
        def jacobian(p): return approx_derivative(residual, p, method='2-point')
        v, g = both(p)
        print(repr(float(v)), *[repr(float(k)) for k in g])
        for f in (value, both, differences, jacobian): print(min(timeit.repeat(lambda: f(p), number=1, repeat=7)))
        """;

    public static int Run(TextWriter output)
    {
        // First, while nothing is compiled.
        Cold(output);
        output.WriteLine("rows | ours value | ours value+gradient | ours value+gradient+curvature | NumPy value | NumPy value+gradient | SciPy value+differences | SciPy Jacobian by differences | x NumPy | x SciPy | ns a row | bytes a row at");
        foreach (var rows in (int[])[1_000, 30_000, 1_000_000]) Compare(rows, output);
        Batch(output);
        Fits(output);
        Sky(output);
        return 0;
    }

    private static void Cold(TextWriter output)
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var model = Model(1_000);
        var made = clock.Elapsed;
        var objective = new FormulaObjective(model, new FormulaLayout(model));
        var gradient = new double[Truth.Length];
        objective.ValueAndGradient(Truth, gradient);
        var first = clock.Elapsed - made;
        var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        output.WriteLine(FormattableString.Invariant($"from text to the first value and gradient, the process's first: {first.TotalMilliseconds:F1} ms (text and data before it {made.TotalMilliseconds:F1} ms, processor time of both {spent.TotalMilliseconds:F0} ms)"));
        clock.Restart();
        var other = Formula.Parse("p*exp(-q*x)*cos(w*x + f) + g", ["x"]);
        var second = new FormulaObjective(model with { Terms = [new("y", other, model.Terms[0].Observed)] }, new FormulaLayout(model with { Terms = [new("y", other, model.Terms[0].Observed)] }));
        second.ValueAndGradient(Truth, gradient);
        output.WriteLine(FormattableString.Invariant($"another formula after it: {clock.Elapsed.TotalMilliseconds:F1} ms"));
    }

    private static void Compare(int rows, TextWriter output)
    {
        var model = Model(rows);
        var objective = new FormulaObjective(model, new FormulaLayout(model));
        double[] point = [38, 4.6, 0.85, 20.4, 1.96], gradient = new double[5], curvature = new double[25];
        var value = Stopwatching.Best(() => objective.Value(point), 1.5);
        var both = Stopwatching.Best(() => objective.ValueAndGradient(point, gradient), 1.5);
        var third = Stopwatching.Best(() => objective.ValueGradientAndCurvature(point, gradient, curvature), 1.5);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. new[] { model.Columns["x"], model.Terms[0].Observed }.SelectMany(column => column).SelectMany(BitConverter.GetBytes)]);
            var lines = PythonPeers.Execute(Path.GetTempPath(), "-c", Program, path, string.Join(',', point.Select(number => number.ToString("R", CultureInfo.InvariantCulture))))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            double[] told = [.. lines[0].Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))], times = [.. lines[1..].Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
            Agree(objective.ValueAndGradient(point, gradient), gradient, told, rows);
            output.WriteLine(FormattableString.Invariant(
                $"{rows} | {1e3 * value:F4} ms | {1e3 * both:F4} ms | {1e3 * third:F4} ms | {1e3 * times[0]:F3} ms | {1e3 * times[1]:F3} ms | {1e3 * times[2]:F2} ms | {1e3 * times[3]:F2} ms | {times[1] / both:F1} | {times[2] / both:F1} | {1e9 * both / rows:F2} | {16 * rows / both / 1e9:F1} GB/s"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Agree(double value, double[] gradient, double[] told, int rows)
    {
        for (var k = 0; k < told.Length; k++)
        {
            var ours = k == 0 ? value : gradient[k - 1];
            if (!(Math.Abs(ours - told[k]) <= 1e-9 * rows)) throw new InvalidOperationException($"number {k} is {ours} here and {told[k]} in NumPy");
        }
    }

    /// <summary>A formula as a model of the sky beside the built-in one: amplitudes at 1,000 baselines.</summary>
    private static void Sky(TextWriter output)
    {
        const string Gaussian = "formula('flux*exp(-(pi^2/(4*ln(2))*(const.uas*fwhm)^2*(u^2 + v^2)))', flux=1, fwhm=40)";
        var random = new RandomStream(5);
        Expr u = Expr.Input("u"), v = Expr.Input("v");
        double[][] columns = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 1_000).Select(_ => 8e9 * (random.NextUniform() - 0.5)).ToArray())];
        foreach (var text in (string[])["gauss", Gaussian])
        {
            var sky = SkyModelText.Parse(text);
            Expr[] symbols = [.. sky.Parameters.Select(parameter => Expr.Parameter(parameter.Name))];
            var kernel = KernelCompiler.Compile(KernelDefinition.SumWithGradient(symbols, [u, v], sky.Visibility(u, v, symbols).SquaredModulus));
            var (runner, sums) = (kernel.CreateRunner(), new double[1 + symbols.Length]);
            var time = Stopwatching.Best(() => runner.Run([1.0, 40.0], columns, [], sums, 1_000), 1);
            output.WriteLine(FormattableString.Invariant($"{(text == Gaussian ? "a formula" : "the built-in Gaussian")} over 1000 baselines, value+gradient: {1e6 * time:F2} us, {kernel.NodeCount} operations"));
        }
    }

    /// <summary>Many sets of parameters in one call.</summary>
    private static void Batch(TextWriter output)
    {
        var model = Model(1_000);
        var objective = new FormulaObjective(model, new FormulaLayout(model));
        const int Sets = 4096;
        double[] points = [.. Enumerable.Range(0, Sets).SelectMany(set => Truth.Select(number => number * (1 + (1e-5 * set))))], values = new double[Sets], gradients = new double[points.Length], one = new double[5];
        var together = Stopwatching.Best(() => objective.ValuesAndGradients(points, values, gradients), 1.5);
        var apart = Stopwatching.Best(
            () =>
            {
                for (var s = 0; s < Sets; s++) objective.ValueAndGradient(points.AsSpan(5 * s, 5), one);
            },
            1.5);
        output.WriteLine(FormattableString.Invariant($"{Sets} sets of parameters over 1000 rows, value+gradient: {1e3 * together:F2} ms in one call, {1e3 * apart:F2} ms in as many"));
    }

    private static void Fits(TextWriter output)
    {
        foreach (var rows in (int[])[1_000, 1_000_000])
        {
            var model = Model(rows);
            var table = ColumnTable.Of("synthetic", ("x", model.Columns["x"]), ("y", model.Terms[0].Observed));
            double[] start = [20, 4, 1, 10, 0];
            var options = new RobustFitOptions
            {
                Formulas = [Formula.Parse(Text)], Y = ["y"], Likelihood = Likelihood.Cauchy,
                Parameters = "amscd".Select((name, k) => (name, k)).ToDictionary(pair => pair.name.ToString(), pair => new ParameterSetting { Start = start[pair.k] }),
            };
            var clock = Stopwatch.StartNew();
            var fit = RobustFit.Run(table, options);
            output.WriteLine(FormattableString.Invariant($"robust fit of {rows} rows, noise fitted: {clock.Elapsed.TotalMilliseconds:F0} ms, {fit.Evaluations} evaluations; {string.Join(", ", fit.Fit.Parameters.Select(parameter => FormattableString.Invariant($"{parameter.Name} {parameter.Value:F4} +- {parameter.Error:F4}")))}"));
        }
    }

    /// <summary>One row in ten an outlier.</summary>
    private static FormulaModel Model(int rows)
    {
        var random = new RandomStream(11);
        var (x, y) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            x[i] = 10 * random.NextUniform();
            y[i] = (Truth[0] * Math.Exp(-0.5 * Math.Pow((x[i] - Truth[1]) / Truth[2], 2))) + Truth[3] + (Truth[4] * x[i]) + random.NextNormal();
            if (random.NextUniform() < 0.1) y[i] += 100 * random.NextUniform();
        }

        return new FormulaModel { Terms = [new("y", Formula.Parse(Text, ["x"]), y)], Columns = new Dictionary<string, double[]> { ["x"] = x }, Likelihood = Likelihood.Cauchy };
    }
}
