using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Tests.Optim;

/// <summary>Results as starts of further engines.</summary>
public sealed class ChainTests
{
    private static readonly double[] Far = [3.0, 2.0, 5.0];

    [Fact]
    public void NelderMeadThenBfgsThenLevenbergMarquardt()
    {
        var residuals = Decay();
        var objective = new SumOfSquares(residuals);

        // A simplex looks around without gradients, BFGS goes down the valley, least squares ends with the covariance.
        var coarse = new NelderMead().Minimize(objective, Far, new StoppingCriteria { FunctionRelative = 1e-4 });
        var fine = new Bfgs().Minimize(objective, coarse.ToStart());
        var final = new LevenbergMarquardt().Minimize(residuals, fine.ToStart());

        Assert.True(coarse.Converged && fine.Converged && final.Converged);
        Assert.True(coarse.Value >= fine.Value && fine.Value >= final.Value * (1.0 - 1e-12), $"{coarse.Value}, {fine.Value}, {final.Value}");
        var alone = new Bfgs().Minimize(objective, Far);
        Assert.True(fine.Evaluations.Total < alone.Evaluations.Total, $"{fine.Evaluations.Total} against {alone.Evaluations.Total} from scratch");
        var direct = ((IEngine<IResiduals>)new LevenbergMarquardt()).Minimize(residuals, Far);
        Assert.True(final.Evaluations.Total < direct.Evaluations.Total, $"{final.Evaluations.Total} against {direct.Evaluations.Total} from scratch");
        Assert.All(direct.Point.Zip(final.Point), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void WhatTheSimplexLearntOfTheCurvatureSavesEvaluations()
    {
        var objective = new SumOfSquares(Decay());
        var coarse = new NelderMead().Minimize(objective, Far, new StoppingCriteria { FunctionRelative = 1e-3 });
        var warm = new Bfgs().Minimize(objective, coarse.ToStart());
        var cold = new Bfgs().Minimize(objective, coarse.Point);
        Assert.NotNull(coarse.InverseHessian);
        Assert.Equal(cold.Value, warm.Value, 1e-10 * cold.Value);
        Assert.True(warm.Evaluations.Total < cold.Evaluations.Total, $"{warm.Evaluations.Total} against {cold.Evaluations.Total}");
    }

    [Fact]
    public void NelderMeadTakesAnInverseHessianToo()
    {
        var objective = new SumOfSquares(Decay());
        var least = ((IEngine<IResiduals>)new LevenbergMarquardt()).Minimize(Decay(), Far, new StoppingCriteria { MaxIterations = 6 });
        var warm = new NelderMead().Minimize(objective, least.ToStart());
        var cold = new NelderMead().Minimize(objective, least.Point);
        Assert.Equal(cold.Value, warm.Value, 1e-9 * cold.Value);
        Assert.True(warm.Evaluations.Total < cold.Evaluations.Total, $"{warm.Evaluations.Total} against {cold.Evaluations.Total}");
    }

    /// <summary>A decay observed with fixed errors: exp(x0) exp(-exp(x1) t) + x2.</summary>
    private static DualResiduals Decay() => new(3, 25, (x, r) =>
    {
        for (var i = 0; i < r.Length; i++)
        {
            var (t, error) = (0.2 * i, 0.02 * Math.Sin(7.0 * i));
            r[i] = (Dual.Exp(x[0]) * Dual.Exp(-Dual.Exp(x[1]) * t)) + x[2] - ((3.0 * Math.Exp(-0.8 * t)) + 0.5 + error);
        }
    });
}
