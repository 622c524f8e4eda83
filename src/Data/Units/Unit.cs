namespace VlbiOps.Data.Units;

/// <summary>A unit: how many of the dimension's base unit (m, rad, Hz, s, Jy, K, dB, 1) one of it is.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Scale">Base units in one of it.</param>
public readonly record struct Unit(string Symbol, Dimension Dimension, double Scale);
