using VlbiOps.Core.Objectives;
using VlbiOps.Optim;

namespace VlbiOps.Tests.Optim;

/// <summary>The inverse Hessian from differences of gradients.</summary>
public class ObservedInformationTests
{
    [Fact]
    public void ItIsTheCovarianceOfANormalDensityWhateverTheScales()
    {
        var (inverse, gradients) = ObservedInformation.Inverse(new Normal(1e-8, 1e5, 0.9), [3.0, -2.0]);
        Assert.Equal(1e-16, inverse![0], 1e-21);
        Assert.Equal(0.9 * 1e-8 * 1e5, inverse[1], 1e-8);
        Assert.Equal(inverse[1], inverse[2]);
        Assert.Equal(1e10, inverse[3], 1e5);
        Assert.InRange(gradients, 4, 40);
    }

    [Fact]
    public void WhereNothingRisesItIsNotKnown()
    {
        var (inverse, _) = ObservedInformation.Inverse(new Flat(), [0.5, 0.0]);
        Assert.Equal(0.25, inverse![0], 1e-6);
        Assert.True(double.IsNaN(inverse[3]) && double.IsNaN(inverse[1]));
        Assert.Null(ObservedInformation.Inverse(new Saddle(), [0.0, 0.0]).Inverse);
        Assert.Null(ObservedInformation.Inverse(new Crest(), [0.0, 0.0]).Inverse);
    }

    [Fact]
    public void WhatCanChangeTogetherIsNotKnownAndTheRestIs()
    {
        var inverse = ObservedInformation.Inverse(new Valley(), [0.2, -0.2, 0.0]).Inverse!;
        Assert.True(double.IsNaN(inverse[0]) && double.IsNaN(inverse[4]));
        Assert.Equal(0.25, inverse[8], 1e-6);
    }

    /// <summary>A minimum along the first coordinate, a maximum along the second.</summary>
    private sealed class Crest : IObjective
    {
        public int Dimension => 2;

        public double Value(ReadOnlySpan<double> point) => (point[0] * point[0]) - (0.1 * point[1] * point[1]);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            (gradient[0], gradient[1]) = (2 * point[0], -0.2 * point[1]);
            return Value(point);
        }
    }

    /// <summary>The sum of the first two counts, and beyond rounding nothing else of them; the third by itself.</summary>
    private sealed class Valley : IObjective
    {
        public int Dimension => 3;

        public double Value(ReadOnlySpan<double> point) => ValueAndGradient(point, new double[3]);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            const double Rounding = 1e-7;
            var (sum, difference) = (point[0] + point[1], point[0] - point[1]);
            (gradient[0], gradient[1], gradient[2]) = (sum - (Rounding * difference), sum + (Rounding * difference), 4 * point[2]);
            return (0.5 * sum * sum) - (0.5 * Rounding * difference * difference) + (2 * point[2] * point[2]);
        }
    }

    /// <summary>Deviations s and t, correlation r, mean (3, -2).</summary>
    private sealed class Normal(double s, double t, double r) : IObjective
    {
        public int Dimension => 2;

        public double Value(ReadOnlySpan<double> point) => ValueAndGradient(point, new double[2]);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            var (a, b, c) = ((point[0] - 3.0) / s, (point[1] + 2.0) / t, 1.0 / (1.0 - (r * r)));
            (gradient[0], gradient[1]) = (c * (a - (r * b)) / s, c * (b - (r * a)) / t);
            return 0.5 * c * ((a * a) - (2.0 * r * a * b) + (b * b));
        }
    }

    private sealed class Flat : IObjective
    {
        public int Dimension => 2;

        public double Value(ReadOnlySpan<double> point) => 2.0 * (point[0] - 0.5) * (point[0] - 0.5);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            (gradient[0], gradient[1]) = (4.0 * (point[0] - 0.5), 0.0);
            return Value(point);
        }
    }

    /// <summary>x^2 + y^2 + 4 x y: rises along both axes, falls along x = -y.</summary>
    private sealed class Saddle : IObjective
    {
        public int Dimension => 2;

        public double Value(ReadOnlySpan<double> point) => (point[0] * point[0]) + (point[1] * point[1]) + (4.0 * point[0] * point[1]);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            (gradient[0], gradient[1]) = ((2.0 * point[0]) + (4.0 * point[1]), (2.0 * point[1]) + (4.0 * point[0]));
            return Value(point);
        }
    }
}
