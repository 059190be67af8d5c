namespace Hiperiso.Factory.Recipes;

/// <summary>A Debian binary package a recipe asks for.</summary>
/// <param name="Name">The package, or the meta package to follow.</param>
/// <param name="Follow">Take the package that <paramref name="Name"/> depends on, instead of itself.</param>
public sealed record RecipePackage(string Name, bool Follow);
