// Tasks and what depends on what. Each task is a few lines over Hiperiso.Factory.
//   dotnet cake --target=Image      builds artifacts/image/hiperiso.img
//   dotnet cake --description       lists the tasks
//   dotnet cake --tree              shows what depends on what
#load "build/Cake/setup.cake"
#load "build/Cake/components.cake"
#load "build/Cake/image.cake"
#load "build/Cake/reproduce.cake"
#load "build/Cake/papers.cake"
#load "build/Cake/tests.cake"
#load "build/Cake/matrix.cake"
#load "build/Cake/upkeep.cake"

RunTarget(Argument("target", "Image"));
