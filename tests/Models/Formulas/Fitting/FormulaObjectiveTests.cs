using MathNet.Numerics.Distributions;
using VlbiOps.Core.Numerics;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Tests.Models.Formulas.Fitting;

/// <summary>The likelihood of formulas with data: against densities by hand, differences, and itself in other shapes.</summary>
public sealed class FormulaObjectiveTests
{
    public static TheoryData<string, bool, bool, bool> Shapes()
    {
        var shapes = new TheoryData<string, bool, bool, bool>();
        foreach (var likelihood in Likelihood.Names)
        {
            shapes.Add(likelihood, false, false, false);
            shapes.Add(likelihood, true, false, false);
            shapes.Add(likelihood, true, true, false);
            shapes.Add(likelihood, false, true, true);
            shapes.Add(likelihood, true, false, true);
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheGradientIsThatOfTheValue(string likelihood, bool isNoiseFitted, bool hasGroups, bool hasErrorsInX)
    {
        var model = Model(Likelihood.Find(likelihood), isNoiseFitted, hasGroups, hasErrorsInX);
        var layout = new FormulaLayout(model);
        var objective = new FormulaObjective(model, layout);
        var point = Point(layout);
        var gradient = new double[point.Length];
        var value = objective.ValueAndGradient(point, gradient);
        Assert.Equal(objective.Value(point), value, 1e-9 * Math.Abs(value));
        for (var k = 0; k < point.Length; k++)
        {
            var step = 1e-5 * Math.Max(1, Math.Abs(point[k]));
            double[] ahead = [.. point], behind = [.. point];
            (ahead[k], behind[k]) = (point[k] + step, point[k] - step);
            Assert.Equal((objective.Value(ahead) - objective.Value(behind)) / (2 * step), gradient[k], 2e-6 * Math.Max(1, Math.Abs(gradient[k])));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheCurvatureIsSymmetricAndNeverNegative(string likelihood, bool isNoiseFitted, bool hasGroups, bool hasErrorsInX)
    {
        var model = Model(Likelihood.Find(likelihood), isNoiseFitted, hasGroups, hasErrorsInX);
        var layout = new FormulaLayout(model);
        var objective = new FormulaObjective(model, layout);
        var (point, n) = (Point(layout), layout.Parameters.Count);
        double[] gradient = new double[n], same = new double[n], curvature = new double[n * n];
        var value = objective.ValueGradientAndCurvature(point, gradient, curvature);
        Assert.Equal(objective.ValueAndGradient(point, same), value, 1e-9 * Math.Abs(value));
        Assert.All(gradient.Zip(same), pair => Assert.Equal(pair.Second, pair.First, 1e-9 * Math.Max(1, Math.Abs(pair.Second))));
        var matrix = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.Create(n, n, (i, j) => curvature[(i * n) + j]);
        Assert.True(matrix.IsSymmetric());
        Assert.All(matrix.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues, eigen => Assert.True(eigen.Real > -1e-9 * matrix.Trace()));
    }

    /// <summary>Of Gaussian errors with a straight line the curvature is the Hessian, along the noise too.</summary>
    [Fact]
    public void OfAStraightLineTheCurvatureIsTheHessianAtTheBestNoise()
    {
        double[] x = [0, 1, 2, 3, 4], y = [1.1, 2.9, 5.2, 6.8, 9.1];
        var model = new FormulaModel
        {
            Terms = [new("y", Formula.Parse("a + b*x", ["x"]), y)], Columns = new Dictionary<string, double[]> { ["x"] = x }, IsNoiseFitted = true,
        };
        var layout = new FormulaLayout(model);
        var objective = new FormulaObjective(model, layout);
        double[] point = [1.04, 1.99, 0], ahead = new double[3], behind = new double[3], gradient = new double[3], curvature = new double[9];
        point[2] = Math.Sqrt(x.Zip(y, (at, seen) => Math.Pow(seen - 1.04 - (1.99 * at), 2)).Average());
        objective.ValueGradientAndCurvature(point, gradient, curvature);
        for (var j = 0; j < 3; j++)
        {
            double[] moved = [.. point];
            moved[j] = point[j] + 1e-6;
            objective.ValueAndGradient(moved, ahead);
            moved[j] = point[j] - 1e-6;
            objective.ValueAndGradient(moved, behind);
            Assert.Equal((ahead[j] - behind[j]) / 2e-6, curvature[(3 * j) + j], 1e-4 * curvature[(3 * j) + j]);
        }
    }

    [Fact]
    public void TheLogLikelihoodIsThatOfTheDensities()
    {
        double[] x = [0, 1, 2, 3], y = [1.3, 0.2, 4, 2.2], sigma = [0.5, 1, 2, 0.7];
        var (a, b, noise) = (0.4, 0.8, 1.3);
        Check(Likelihood.Gaussian, (row, s) => Normal.PDFLn(a + (b * x[row]), s, y[row]));
        Check(Likelihood.Cauchy, (row, s) => Cauchy.PDFLn(a + (b * x[row]), s, y[row]));
        Check(Likelihood.StudentT(4), (row, s) => StudentT.PDFLn(a + (b * x[row]), s, 4, y[row]));

        void Check(Likelihood likelihood, Func<int, double, double> density)
        {
            var model = new FormulaModel
            {
                Terms = [new("y", Formula.Parse("a + b*x", ["x"]), y) { Sigma = sigma }], Columns = new Dictionary<string, double[]> { ["x"] = x }, Likelihood = likelihood, IsNoiseFitted = true,
            };
            var layout = new FormulaLayout(model);
            var objective = new FormulaObjective(model, layout);
            double[] expected = [.. Enumerable.Range(0, 4).Select(row => density(row, noise * sigma[row]))];
            Assert.Equal(expected.Sum(), objective.LogLikelihoodConstant - objective.Value([a, b, noise]), 1e-12);
            var rows = new FormulaComparison(model, layout).At([a, b, noise])[0];
            Assert.All(expected.Zip(rows.LogLikelihood), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            Assert.Equal(sigma.Select(s => noise * s), rows.Scale);
        }
    }

    [Fact]
    public void ManyPointsAtOnceGiveTheBitsOfEach()
    {
        var model = Model(Likelihood.Cauchy, isNoiseFitted: true, hasGroups: true, hasErrorsInX: false);
        var layout = new FormulaLayout(model);
        var objective = new FormulaObjective(model, layout);
        double[][] points = [.. Enumerable.Range(0, 5).Select(s => Point(layout).Select(value => value * (1 + (0.03 * s))).ToArray())];
        double[] values = new double[5], gradients = new double[5 * layout.Parameters.Count], alone = new double[layout.Parameters.Count], only = new double[5];
        objective.ValuesAndGradients([.. points.SelectMany(point => point)], values, gradients);
        objective.Values([.. points.SelectMany(point => point)], only);
        for (var s = 0; s < 5; s++)
        {
            Assert.Equal(objective.ValueAndGradient(points[s], alone), values[s]);
            Assert.Equal(alone, gradients[(s * alone.Length)..((s + 1) * alone.Length)]);
            Assert.Equal(objective.Value(points[s]), only[s]);
        }
    }

    [Fact]
    public void LargeTablesGiveTheSameBitsOnAnyNumberOfThreads()
    {
        var (x, y) = (new double[100_003], new double[100_003]);
        var random = new RandomStream(3);
        for (var i = 0; i < x.Length; i++) (x[i], y[i]) = (random.NextUniform(), random.NextNormal());
        var model = new FormulaModel
        {
            Terms = [new("y", Formula.Parse("a*exp(-b*x)", ["x"]), y)], Columns = new Dictionary<string, double[]> { ["x"] = x }, Likelihood = Likelihood.Cauchy, IsNoiseFitted = true,
        };
        var layout = new FormulaLayout(model);
        double[] point = [1.1, 0.7, 0.9], one = new double[3], three = new double[3];
        Assert.Equal(new FormulaObjective(model, layout, 1).ValueAndGradient(point, one), new FormulaObjective(model, layout, 3).ValueAndGradient(point, three));
        Assert.Equal(one, three);
    }

    [Fact]
    public void EvaluationsAllocateNothing()
    {
        var model = Model(Likelihood.StudentT(), isNoiseFitted: true, hasGroups: true, hasErrorsInX: false);
        var plain = model with { Likelihood = Likelihood.Gaussian, IsNoiseFitted = false };
        var layout = new FormulaLayout(model);
        var objective = new FormulaObjective(model, layout);
        var vector = new FormulaResidualVector(plain, new FormulaLayout(plain));
        double[] point = Point(layout), gradient = new double[point.Length], curvature = new double[point.Length * point.Length];
        double[] residuals = new double[vector.ResidualCount], jacobian = new double[vector.ResidualCount * vector.Dimension];
        void Evaluate()
        {
            objective.Value(point);
            objective.ValueAndGradient(point, gradient);
            objective.ValueGradientAndCurvature(point, gradient, curvature);
            vector.Residuals(point.AsSpan(0, vector.Dimension), residuals);
            vector.ResidualsAndJacobian(point.AsSpan(0, vector.Dimension), residuals, jacobian);
        }

        Evaluate();
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Evaluate();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ResidualsAreThoseOfTheObjective(bool hasGroups)
    {
        var model = Model(Likelihood.Gaussian, isNoiseFitted: false, hasGroups, hasErrorsInX: true);
        var layout = new FormulaLayout(model);
        var (objective, vector, point) = (new FormulaObjective(model, layout), new FormulaResidualVector(model, layout), Point(layout));
        double[] residuals = new double[vector.ResidualCount], jacobian = new double[vector.ResidualCount * point.Length], gradient = new double[point.Length];
        vector.ResidualsAndJacobian(point, residuals, jacobian);
        Assert.Equal(objective.ValueAndGradient(point, gradient), 0.5 * residuals.Sum(r => r * r), 1e-9);
        for (var k = 0; k < point.Length; k++)
        {
            var product = Enumerable.Range(0, residuals.Length).Sum(i => residuals[i] * jacobian[(k * residuals.Length) + i]);
            Assert.Equal(gradient[k], product, 1e-9 * Math.Max(1, Math.Abs(product)));
        }
    }

    private static double[] Point(FormulaLayout layout) => [.. Enumerable.Range(0, layout.Parameters.Count).Select(k => 0.6 + (0.1 * k))];

    /// <summary>Two outputs over one variable, 20 rows.</summary>
    private static FormulaModel Model(Likelihood likelihood, bool isNoiseFitted, bool hasGroups, bool hasErrorsInX)
    {
        var random = new RandomStream(7);
        double[] x = [.. Enumerable.Range(0, 20).Select(i => 0.2 * i)];
        double[] Noisy(Func<double, double> truth) => [.. x.Select(at => truth(at) + (0.3 * random.NextNormal()))];
        double[] Errors() => [.. x.Select(_ => 0.2 + random.NextUniform())];
        return new FormulaModel
        {
            Terms =
            [
                new("decay", Formula.Parse("a*exp(-b*x)", ["x"]), Noisy(at => Math.Exp(-0.7 * at))) { Sigma = Errors() },
                new("wave", Formula.Parse("c*cos(b*x) + a", ["x"]), Noisy(Math.Cos)) { Sigma = Errors() },
            ],
            Columns = new Dictionary<string, double[]> { ["x"] = x },
            ColumnSigmas = hasErrorsInX ? new Dictionary<string, double[]> { ["x"] = Errors() } : [],
            Groups = hasGroups ? new(["first", "second"], [.. x.Select((_, i) => i % 3 == 0 ? 1 : 0)], ["a", "C"]) : null,
            Likelihood = likelihood,
            IsNoiseFitted = isNoiseFitted,
        };
    }
}
