using VlbiOps.Core.Operators;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>A field that is a linear function of some parameters: a sum of basis functions.</summary>
public sealed class ParameterStage : IStage
{
    private readonly ILinearOperator map;
    private readonly int first;
    private readonly Field output;
    private readonly double[] unit;
    private readonly double[] share;
    private double[][]? basis;

    /// <summary>A stage from the parameters first .. first + map.InputLength - 1.</summary>
    public ParameterStage(ILinearOperator map, int first, Field output)
    {
        (this.map, this.first, this.output) = (map, first, output);
        unit = new double[map.InputLength];
        share = new double[map.InputLength];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Outputs => [output];

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> point) => map.Apply(point.Slice(first, map.InputLength), output.Values);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> point, Span<double> gradient)
    {
        map.Adjoint(output.Cotangents, share);
        for (var k = 0; k < share.Length; k++)
        {
            gradient[first + k] += share[k];
        }
    }

    /// <inheritdoc/>
    public void Tangent(ReadOnlySpan<double> point, int parameter)
    {
        var k = parameter - first;
        output.HasTangents = k >= 0 && k < map.InputLength;
        if (output.HasTangents)
        {
            Basis(k).CopyTo(output.Tangents, 0);
        }
    }

    /// <summary>The k-th basis function, worked out once.</summary>
    private double[] Basis(int k)
    {
        basis ??= new double[map.InputLength][];
        if (basis[k] is null)
        {
            basis[k] = new double[map.OutputLength];
            Array.Clear(unit);
            unit[k] = 1;
            map.Apply(unit, basis[k]);
        }

        return basis[k];
    }
}
