namespace Hiperiso.Factory;

/// <summary>The version of the way recipes are carried out.</summary>
internal static class FactoryFormat
{
    /// <summary>
    /// Part of every key: raised when the same recipe would give other outputs, so that nothing old is taken for new.
    /// </summary>
    public const int Version = 2;
}
