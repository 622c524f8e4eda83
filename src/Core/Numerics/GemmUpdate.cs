namespace VlbiOps.Core.Numerics;

/// <summary>What a matrix product does to the matrix that receives it.</summary>
public enum GemmUpdate
{
    /// <summary>C = A B.</summary>
    Assign,

    /// <summary>C = C + A B.</summary>
    Add,

    /// <summary>C = C - A B.</summary>
    Subtract,
}
