namespace VlbiOps.Core.Numerics;

/// <summary>Counter-based random functions that a <see cref="RandomStream"/> draws with.</summary>
public enum RandomGenerator
{
    /// <summary>Threefry-2x64 with 20 rounds: additions, rotations and exclusive ors of 64-bit words.</summary>
    Threefry,

    /// <summary>Philox-4x32 with 10 rounds: products of 32-bit words, for devices that do those best.</summary>
    Philox,
}
