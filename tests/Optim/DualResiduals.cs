using VlbiOps.Core.Objectives;

namespace VlbiOps.Tests.Optim;

/// <summary>Residuals written once over dual numbers.</summary>
internal sealed class DualResiduals(int dimension, int count, Action<Dual[], Dual[]> formula) : IResiduals
{
    private readonly Dual[] point = new Dual[dimension];
    private readonly Dual[] outputs = new Dual[count];

    public int Dimension => dimension;

    public int ResidualCount => count;

    public void Residuals(ReadOnlySpan<double> at, Span<double> residuals)
    {
        for (var j = 0; j < dimension; j++)
        {
            point[j] = at[j];
        }

        formula(point, outputs);
        for (var i = 0; i < count; i++)
        {
            residuals[i] = outputs[i].Value;
        }
    }

    public void ResidualsAndJacobian(ReadOnlySpan<double> at, Span<double> residuals, Span<double> jacobian)
    {
        for (var j = 0; j < dimension; j++)
        {
            var partials = new double[dimension];
            partials[j] = 1.0;
            point[j] = new Dual(at[j], partials);
        }

        formula(point, outputs);
        for (var i = 0; i < count; i++)
        {
            residuals[i] = outputs[i].Value;
            for (var j = 0; j < dimension; j++)
            {
                jacobian[(j * count) + i] = outputs[i].Partials?[j] ?? 0.0;
            }
        }
    }
}
