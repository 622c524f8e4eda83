using System.Diagnostics;
using System.Globalization;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Bench.Optim;

/// <summary>What the engines themselves cost: time and memory an iteration on a problem whose evaluations are almost free, with the share
/// of the evaluations taken out.</summary>
internal static class EngineTimes
{
    public static int Run(TextWriter output)
    {
        output.WriteLine("engine                parameters residuals iterations  us/iteration  of it evaluations  bytes/iteration");
        foreach (var (n, m) in new[] { (5, 60), (25, 1000), (25, 28_227), (66, 28_227) })
        {
            var problem = new Waves(n, m);
            Report(output, "BFGS", n, 0, problem, iterations => new Bfgs().Minimize(new Valleys(n), Start(n, -0.8), Limit(iterations)), false);
            Report(output, "LM on curvature", n, m, problem, iterations => new LevenbergMarquardt().Minimize((IGaussNewton)problem, Start(n, 0.3), Limit(iterations)), true);
            Report(output, "LM on residuals", n, m, problem, iterations => new LevenbergMarquardt().Minimize((IResiduals)problem, Start(n, 0.3), Limit(iterations)), true);
        }

        return 0;
    }

    private static StoppingCriteria Limit(int iterations) => new() { MaxIterations = iterations, FunctionRelative = 0.0, GradientRelative = 0.0, StepRelative = 0.0 };

    private static double[] Start(int n, double value) => [.. Enumerable.Repeat(value, n)];

    private static void Report(TextWriter output, string name, int n, int m, Waves problem, Func<int, OptimizationResult> run, bool counts)
    {
        run(10);
        var (best, iterations, evaluations, bytes) = (double.PositiveInfinity, 0, 0.0, 0.0);
        for (var repeat = 0; repeat < 5; repeat++)
        {
            problem.Ticks = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var result = run(30);
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Math.Max(1, result.Iterations);
            if (elapsed < best)
            {
                best = elapsed;
                iterations = result.Iterations;
                evaluations = counts ? problem.Ticks * 1e6 / Stopwatch.Frequency / Math.Max(1, result.Iterations) : 0.0;
            }

            // The first iterations' share of the set-up is taken out by a shorter run.
            var longRun = GC.GetAllocatedBytesForCurrentThread() - before;
            before = GC.GetAllocatedBytesForCurrentThread();
            var shorter = run(5);
            var shortRun = GC.GetAllocatedBytesForCurrentThread() - before;
            bytes = (longRun - shortRun) / (double)Math.Max(1, result.Iterations - shorter.Iterations);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20} {n,11} {m,9} {iterations,10} {best,13:F2} {evaluations,18:F2} {bytes,16:F0}"));
    }

    /// <summary>A chain of Rosenbrock valleys.</summary>
    private sealed class Valleys(int n) : IObjective
    {
        public int Dimension => n;

        public double Value(ReadOnlySpan<double> point)
        {
            var sum = 0.0;
            for (var i = 0; i + 1 < n; i++)
            {
                var (a, b) = (point[i + 1] - (point[i] * point[i]), 1.0 - point[i]);
                sum += (100.0 * a * a) + (b * b);
            }

            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            gradient.Clear();
            for (var i = 0; i + 1 < n; i++)
            {
                var (a, b) = (point[i + 1] - (point[i] * point[i]), 1.0 - point[i]);
                gradient[i] += (-400.0 * a * point[i]) - (2.0 * b);
                gradient[i + 1] += 200.0 * a;
            }

            return Value(point);
        }
    }

    /// <summary>Residuals x_j + x_j^3 weighted by a fixed matrix: dense, mildly non-linear, cheap to differentiate.</summary>
    private sealed class Waves : IResiduals, IGaussNewton
    {
        private readonly int n;
        private readonly int m;
        private readonly double[] weights;
        private readonly double[] residuals;
        private readonly double[] jacobian;
        private readonly double[] gram;

        public Waves(int n, int m)
        {
            (this.n, this.m) = (n, m);
            weights = new double[n * m];
            residuals = new double[m];
            jacobian = new double[n * m];
            gram = new double[n * n];
            var random = new Random(7);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = random.NextDouble() - 0.5;
            }

            for (var j = 0; j < n; j++)
            {
                for (var k = 0; k <= j; k++)
                {
                    var sum = 0.0;
                    for (var i = 0; i < m; i++)
                    {
                        sum += weights[(j * m) + i] * weights[(k * m) + i];
                    }

                    gram[(j * n) + k] = gram[(k * n) + j] = sum;
                }
            }
        }

        public long Ticks { get; set; }

        public int Dimension => n;

        public int ResidualCount => m;

        public void Residuals(ReadOnlySpan<double> point, Span<double> output)
        {
            var started = Stopwatch.GetTimestamp();
            Fill(point, output);
            Ticks += Stopwatch.GetTimestamp() - started;
        }

        public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> output, Span<double> derivative)
        {
            var started = Stopwatch.GetTimestamp();
            Fill(point, output);
            for (var j = 0; j < n; j++)
            {
                var slope = 1.0 + (3.0 * point[j] * point[j]);
                var from = weights.AsSpan(j * m, m);
                var to = derivative.Slice(j * m, m);
                for (var i = 0; i < m; i++)
                {
                    to[i] = slope * from[i];
                }
            }

            Ticks += Stopwatch.GetTimestamp() - started;
        }

        // Reduced on the way: the sum of squares of W u - y needs only the Gram matrix of W and the residuals.
        public double Value(ReadOnlySpan<double> point)
        {
            var started = Stopwatch.GetTimestamp();
            Fill(point, residuals);
            var sum = HalfSquares();
            Ticks += Stopwatch.GetTimestamp() - started;
            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            ResidualsAndJacobian(point, residuals, jacobian);
            for (var j = 0; j < n; j++)
            {
                gradient[j] = 0.0;
                for (var i = 0; i < m; i++)
                {
                    gradient[j] += jacobian[(j * m) + i] * residuals[i];
                }
            }

            return HalfSquares();
        }

        public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
        {
            var started = Stopwatch.GetTimestamp();
            var ticks = Ticks;
            var value = ValueAndGradient(point, gradient);
            for (var j = 0; j < n; j++)
            {
                for (var k = 0; k < n; k++)
                {
                    curvature[(j * n) + k] = gram[(j * n) + k] * (1.0 + (3.0 * point[j] * point[j])) * (1.0 + (3.0 * point[k] * point[k]));
                }
            }

            Ticks = ticks + Stopwatch.GetTimestamp() - started;
            return value;
        }

        private void Fill(ReadOnlySpan<double> point, Span<double> output)
        {
            for (var i = 0; i < m; i++)
            {
                output[i] = Math.Sin(i);
            }

            for (var j = 0; j < n; j++)
            {
                var level = point[j] + (point[j] * point[j] * point[j]);
                var column = weights.AsSpan(j * m, m);
                for (var i = 0; i < m; i++)
                {
                    output[i] += level * column[i];
                }
            }
        }

        private double HalfSquares()
        {
            var sum = 0.0;
            foreach (var residual in residuals)
            {
                sum += residual * residual;
            }

            return 0.5 * sum;
        }
    }
}
