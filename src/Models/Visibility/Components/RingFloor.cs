namespace VlbiOps.Models.Visibility.Components;

/// <summary>What fills the inside of a ring.</summary>
public enum RingFloor
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A uniform disk of the ring's diameter and width.</summary>
    Disk,

    /// <summary>A Gaussian of its own width.</summary>
    Gauss,
}
