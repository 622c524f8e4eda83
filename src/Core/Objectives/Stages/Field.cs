namespace VlbiOps.Core.Objectives.Stages;

/// <summary>An array that stages hand on: its values on the way forward, the objective's derivatives by them (cotangents) on the way back, and
/// their derivatives along one parameter (tangents) when a Jacobian is asked for.</summary>
public sealed class Field
{
    private double[] tangents = [];
    private double[] spare = [];
    private bool hasCotangents;

    /// <summary>Memory for an array of the given length.</summary>
    public Field(int length)
    {
        Values = new double[length];
        Cotangents = new double[length];
    }

    /// <summary>The values.</summary>
    public double[] Values { get; }

    /// <summary>d objective / d value.</summary>
    public double[] Cotangents { get; }

    /// <summary>d value / d parameter, of the parameter last asked about; meaningless unless <see cref="HasTangents"/>.</summary>
    public double[] Tangents => tangents.Length == Values.Length ? tangents : tangents = new double[Values.Length];

    /// <summary>Whether the values depend on the parameter last asked about.</summary>
    public bool HasTangents { get; internal set; }

    /// <summary>Forgets cotangents of the evaluation before.</summary>
    internal void Reset() => hasCotangents = false;

    /// <summary>Where a stage that uses the field writes its share of the cotangents; to be followed by <see cref="Received"/>.</summary>
    internal double[] Receive()
    {
        if (!hasCotangents)
        {
            return Cotangents;
        }

        return spare.Length == Values.Length ? spare : spare = new double[Values.Length];
    }

    /// <summary>Adds the share to those of other stages.</summary>
    internal void Received()
    {
        if (hasCotangents)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(Cotangents, spare, Cotangents);
        }

        hasCotangents = true;
    }
}
