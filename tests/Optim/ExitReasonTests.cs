using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Optim.LineSearches;

namespace VlbiOps.Tests.Optim;

/// <summary>Every reason for stopping, provoked, and true.</summary>
public sealed class ExitReasonTests
{
    private static readonly StoppingCriteria Off = new() { GradientRelative = 0.0, FunctionRelative = 0.0, FunctionAbsolute = 0.0, StepRelative = 0.0 };

    private static readonly string[] QuasiNewtonNames = ["BFGS", "L-BFGS", "L-BFGS-B", "BFGS, Hager-Zhang", "L-BFGS, Hager-Zhang", "L-BFGS-B, Hager-Zhang"];

    public static TheoryData<string> QuasiNewton => [.. QuasiNewtonNames];

    public static TheoryData<string> Engines => [.. QuasiNewtonNames, "residuals", "curvature"];

    private static readonly double[] Start = [-1.2, 1.0];

    [Theory]
    [MemberData(nameof(Engines))]
    public void GradientTolerance(string engine)
    {
        var result = Minimize(engine, Off with { GradientAbsolute = 1e-3 });
        Assert.Equal(ExitReason.GradientTolerance, result.Reason);
        Assert.True(result.Gradient.Max(Math.Abs) <= 1e-3);
        Assert.True(result.Converged);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void FunctionTolerance(string engine)
    {
        var result = Minimize(engine, Off with { FunctionAbsolute = 1e-6 });
        Assert.Equal(ExitReason.FunctionTolerance, result.Reason);
        Assert.InRange(result.Value - Minimum(), -1e-15, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void StepTolerance(string engine)
    {
        var result = Minimize(engine, Off with { StepAbsolute = 1e-4 });
        Assert.Equal(ExitReason.StepTolerance, result.Reason);
        Assert.InRange(result.Value - Minimum(), -1e-15, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void NoFurtherProgress(string engine)
    {
        // A minimum of 1e6 leaves the last digits of the valley below rounding; no tolerance is on.
        OptimizationResult result;
        if (engine is not ("residuals" or "curvature"))
        {
            // A sum of many terms whose gradient does not cancel to the last digit.
            result = OnObjective(engine).Minimize(
                new FunctionObjective(2, x =>
                {
                    Dual sum = 1e6;
                    for (var i = 0; i < 40; i++)
                    {
                        sum += Dual.Square((x[1] * Dual.Exp(-0.1 * i * x[0])) - (3.0 * Math.Exp(-0.1 * i * Math.Log(2.0)))) + (1e-3 * Dual.Cos(x[1] * i));
                    }

                    return sum;
                }),
                new[] { 1.0, 2.0 },
                Off);
        }
        else
        {
            var residuals = new DualResiduals(2, 3, (x, r) => (r[0], r[1], r[2]) = (Dual.Exp(x[0]) - 2.0, x[0] + x[1], 1e3 + (1e-9 * x[1])));
            result = engine == "residuals" ? OnResiduals(residuals, [1.0, 1.0], Off) : OnCurvature(residuals, [1.0, 1.0], Off);
        }

        Assert.Equal(ExitReason.NoFurtherProgress, result.Reason);
        Assert.Equal(Math.Log(2.0), result.Point[0], 1e-2);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void IterationLimit(string engine)
    {
        var result = Minimize(engine, new StoppingCriteria { MaxIterations = 5 });
        Assert.Equal(ExitReason.IterationLimit, result.Reason);
        Assert.Equal(5, result.Iterations);
        Assert.Equal(6, result.History.Count);
        Assert.Equal(result.Value, result.History.Values.Min());
        Assert.False(result.Converged);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void EvaluationLimit(string engine)
    {
        var calls = 0;
        var result = Minimize(engine, new StoppingCriteria { MaxEvaluations = 11 }, () => calls++);
        Assert.Equal(ExitReason.EvaluationLimit, result.Reason);
        Assert.Equal(11, calls);
        Assert.Equal(11, result.Evaluations.Total);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void TimeLimit(string engine)
    {
        var result = Minimize(engine, new StoppingCriteria { MaxTime = TimeSpan.FromMilliseconds(30) }, () => Thread.Sleep(10));
        Assert.Equal(ExitReason.TimeLimit, result.Reason);
        Assert.True(result.Elapsed >= TimeSpan.FromMilliseconds(30));
        Assert.True(double.IsFinite(result.Value));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void CancellationIsSeenWithinOneEvaluation(string engine)
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        var result = Minimize(
            engine,
            StoppingCriteria.Default,
            () =>
            {
                if (++calls == 9)
                {
                    source.Cancel();
                }
            },
            source.Token);
        Assert.Equal(ExitReason.Cancelled, result.Reason);
        Assert.Equal(9, calls);
        Assert.True(result.Value < 12.1, "the best point is kept");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void CancelledBeforeTheStart(string engine)
    {
        var result = Minimize(engine, StoppingCriteria.Default, null, new CancellationToken(true));
        Assert.Equal(ExitReason.Cancelled, result.Reason);
        Assert.Equal(0, result.Evaluations.Total);
        Assert.Equal(Start, result.Point);
        Assert.True(double.IsNaN(result.Value));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void NonFiniteStart(string engine)
    {
        var residuals = new DualResiduals(1, 1, (x, r) => r[0] = Dual.Log(x[0]));
        var result = engine switch
        {
            "residuals" => OnResiduals(residuals, [-1.0], StoppingCriteria.Default),
            "curvature" => OnCurvature(residuals, [-1.0], StoppingCriteria.Default),
            _ => OnObjective(engine).Minimize(new SumOfSquares(residuals), new[] { -1.0 }),
        };
        Assert.Equal(ExitReason.NonFiniteStart, result.Reason);
        Assert.Equal([-1.0], result.Point);
    }

    [Theory]
    [MemberData(nameof(QuasiNewton))]
    public void StepFailedWhereTheGradientBelongsToAnotherFunction(string engine)
    {
        var result = OnObjective(engine).Minimize(new WrongGradient(), new[] { 1.0, 2.0 });
        Assert.Equal(ExitReason.StepFailed, result.Reason);
        Assert.False(result.Converged);
        Assert.Equal(5.0, result.Value);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void ACurvatureThatVanishesIsNoExcuseToCreep(string engine)
    {
        // At the minimum of a quartic the Hessian is singular: convergence is linear and still ends.
        var residuals = new DualResiduals(1, 1, (x, r) => r[0] = Dual.Square(x[0]));
        var result = engine switch
        {
            "residuals" => OnResiduals(residuals, [3.0], StoppingCriteria.Default),
            "curvature" => OnCurvature(residuals, [3.0], StoppingCriteria.Default),
            _ => OnObjective(engine).Minimize(new SumOfSquares(residuals), new[] { 3.0 }),
        };
        Assert.True(result.Converged, result.Message);
        Assert.InRange(result.Value, 0.0, 1e-20);
    }

    private static double Minimum() => OnResiduals(Residuals(), Start, StoppingCriteria.Default).Value;

    /// <summary>Rosenbrock's valley with a third residual, so that the minimum is not zero.</summary>
    private static DualResiduals Residuals(Action? onCall = null) => new(2, 3, (x, r) =>
    {
        onCall?.Invoke();
        (r[0], r[1], r[2]) = (10.0 * (x[1] - Dual.Square(x[0])), 1.0 - x[0], 0.3 * Dual.Exp(x[1]));
    });

    private static OptimizationResult Minimize(string engine, StoppingCriteria criteria, Action? onCall = null, CancellationToken cancellation = default)
    {
        var residuals = Residuals(onCall);
        return engine switch
        {
            "residuals" => OnResiduals(residuals, Start, criteria, cancellation),
            "curvature" => OnCurvature(residuals, Start, criteria, cancellation),
            _ => OnObjective(engine).Minimize(new SumOfSquares(residuals), Start, criteria, null, cancellation),
        };
    }

    private static IEngine<IObjective> OnObjective(string engine) => engine switch
    {
        "BFGS" => new Bfgs(),
        "L-BFGS" => new Lbfgs(),
        "L-BFGS-B" => new LbfgsB(),
        "L-BFGS-B, Hager-Zhang" => new LbfgsB { LineSearch = new HagerZhangSearch() },
        "BFGS, Hager-Zhang" => new Bfgs { LineSearch = new HagerZhangSearch() },
        _ => new Lbfgs { LineSearch = new HagerZhangSearch() },
    };

    private static OptimizationResult OnResiduals(IResiduals residuals, double[] start, StoppingCriteria criteria, CancellationToken cancellation = default) =>
        new LevenbergMarquardt().Minimize(residuals, start, criteria, null, cancellation);

    private static OptimizationResult OnCurvature(IResiduals residuals, double[] start, StoppingCriteria criteria, CancellationToken cancellation = default) =>
        new LevenbergMarquardt().Minimize(new SumOfSquares(residuals), start, criteria, null, cancellation);

    /// <summary>x^2 + y^2 with the sign of its gradient turned.</summary>
    private sealed class WrongGradient : IObjective
    {
        public int Dimension => 2;

        public double Value(ReadOnlySpan<double> point) => (point[0] * point[0]) + (point[1] * point[1]);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            (gradient[0], gradient[1]) = (-2.0 * point[0], -2.0 * point[1]);
            return Value(point);
        }
    }
}
