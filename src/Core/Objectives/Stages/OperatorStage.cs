using VlbiOps.Core.Operators;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>A real linear operator between fields.</summary>
public sealed class OperatorStage(ILinearOperator map, Field input, Field output) : IStage
{
    private readonly Field[] outputs = [output];

    /// <inheritdoc/>
    public IReadOnlyList<Field> Outputs => outputs;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> point) => map.Apply(input.Values, output.Values);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> point, Span<double> gradient)
    {
        map.Adjoint(output.Cotangents, input.Receive());
        input.Received();
    }

    /// <inheritdoc/>
    public void Tangent(ReadOnlySpan<double> point, int parameter)
    {
        output.HasTangents = input.HasTangents;
        if (input.HasTangents)
        {
            map.Apply(input.Tangents, output.Tangents);
        }
    }
}
