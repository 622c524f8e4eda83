using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling;

/// <summary>Where a chain begins and what is known there.</summary>
/// <param name="Draw">Draws a starting point; asked again, up to a hundred times, where the density is not finite.</param>
/// <param name="Metric">An estimate of the covariance; null where none is known.</param>
public sealed record ChainStart(Func<RandomStream, double[]> Draw, IMetric? Metric)
{
    /// <summary>Uniform from -2 to 2 in every coordinate, as Stan begins.</summary>
    public static ChainStart Anywhere(int dimension) => new(
        stream =>
        {
            var point = new double[dimension];
            stream.FillUniform(point);
            for (var i = 0; i < dimension; i++)
            {
                point[i] = (4.0 * point[i]) - 2.0;
            }

            return point;
        },
        null);

    /// <summary>At a point given.</summary>
    public static ChainStart At(double[] point) => new(_ => point, null);

    /// <summary>Around what an engine found: displaced by as much as its inverse Hessian says the posterior is wide, which is also the metric to begin with. Without a
    /// usable inverse Hessian, at the point.</summary>
    public static ChainStart Around(OptimizationStart found)
    {
        var n = found.Point.Length;
        if (found.InverseHessian is not { } inverse || !Array.TrueForAll(inverse, double.IsFinite) || DenseMetric.TryCreate(inverse, n) is not { } metric)
        {
            return At(found.Point);
        }

        return new ChainStart(
            stream =>
            {
                var (normals, point) = (new double[n], new double[n]);
                stream.FillNormal(normals);
                metric.DrawDisplacement(normals, point);
                for (var i = 0; i < n; i++)
                {
                    point[i] += found.Point[i];
                }

                return point;
            },
            metric);
    }
}
