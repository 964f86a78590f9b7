# cmake -DROOT=<folder with src/> -P check.cmake: holds every file below src against src/LAYERS.txt and the rules of the
# house on who may include what. Says each violation on a line of its own and fails when there is one.
cmake_minimum_required(VERSION 3.25)

get_filename_component(ROOT "${ROOT}" ABSOLUTE)
set(violations 0)
function(violation file what)
  message("src/${file}: ${what}")
  math(EXPR count "${violations}+1")
  set(violations ${count} PARENT_SCOPE)
endfunction()

# What each layer may include: itself, what its row names, and whatever those may include. Rows stand in the order data
# flows, so whatever a row names must already be known.
file(STRINGS ${ROOT}/src/LAYERS.txt rows REGEX "^[a-z]+ *:")
set(layers "")
foreach(row ${rows})
  string(REGEX REPLACE "^([a-z]+) *:.*" "\\1" layer "${row}")
  string(REGEX REPLACE "^[a-z]+ *: *" "" uses "${row}")
  separate_arguments(uses)
  set(mayUse_${layer} ${layer})
  foreach(use ${uses})
    if(NOT use IN_LIST layers)
      violation(LAYERS.txt "${layer} uses ${use}, which is no layer above it in the table")
    endif()
    list(APPEND mayUse_${layer} ${mayUse_${use}})
  endforeach()
  list(APPEND layers ${layer})
endforeach()

# Outside headers that only some layers may include: <pattern>|<layers>|<the rule in words>.
set(outside
  "epoxy/|render|GL is included only in render"
  "GL/|render|GL is included only in render"
  "GLES[0-9]*/|render|GL is included only in render"
  "EGL/|render|EGL is included only in render"
  "imgui|ui app|ImGui is included only in ui and app"
  "GLFW/|ui app|GLFW is included only in ui and app"
  "tbb/|geometry|work on all cores goes through geometry/parallel.h"
  "oneapi/|geometry|work on all cores goes through geometry/parallel.h"
  "assimp/|anatomy|Assimp is included only in anatomy"
  "SQLiteCpp/|records|databases are spoken to only in records"
  "libpq|records|databases are spoken to only in records"
  "sqlite3|records|databases are spoken to only in records"
  "CLI/|app|CLI11 is included only in app"
  "nlohmann/|core|JSON is read through core/json.h")

set(assimpFiles "")
file(GLOB_RECURSE files RELATIVE ${ROOT}/src ${ROOT}/src/*.h ${ROOT}/src/*.cpp)
foreach(file ${files})
  string(REGEX REPLACE "/.*" "" layer "${file}")
  if(NOT layer IN_LIST layers)
    violation(${file} "its folder is not in LAYERS.txt")
    continue()
  endif()
  file(READ ${ROOT}/src/${file} text)
  string(REGEX REPLACE "//[^\n]*" "" text "${text}")

  string(REGEX MATCHALL "#[ \t]*include[ \t]*\"[^\"\n]+\"" includes "${text}")
  foreach(include ${includes})
    string(REGEX REPLACE ".*\"(.*)\"" "\\1" name "${include}")
    string(REGEX REPLACE "/.*" "" from "${name}")
    if(NOT from IN_LIST layers)
      violation(${file} "\"${name}\" does not begin with a layer")
    elseif(NOT from IN_LIST mayUse_${layer})
      violation(${file} "${layer} may not include \"${name}\"")
    endif()
  endforeach()

  string(REGEX MATCHALL "#[ \t]*include[ \t]*<[^>\n]+>" includes "${text}")
  foreach(include ${includes})
    string(REGEX REPLACE ".*<(.*)>" "\\1" name "${include}")
    foreach(rule ${outside})
      string(REPLACE "|" ";" rule "${rule}")
      list(GET rule 0 pattern)
      list(GET rule 1 allowed)
      list(GET rule 2 words)
      separate_arguments(allowed)
      if(name MATCHES "^${pattern}" AND NOT layer IN_LIST allowed)
        violation(${file} "<${name}>: ${words}")
      endif()
    endforeach()
    if(name MATCHES "^assimp/")
      list(APPEND assimpFiles ${file})
    endif()
  endforeach()

  # Two types of one name in one namespace are one type to the linker, which keeps one of their destructors for both.
  if(file MATCHES "\\.h$" AND "\n${text}" MATCHES "\nnamespace ([a-z:]+) {")
    set(space ${CMAKE_MATCH_1})
    string(REGEX MATCHALL "\n(struct|class|enum class) (alignas\\([^)]*\\) )?[A-Za-z0-9]+( final)?( : [^;{}\n]*)? {" types "\n${text}")
    foreach(type ${types})
      string(REGEX REPLACE "^\n(struct|enum class|class) (alignas[^ ]* )?([A-Za-z0-9]+).*" "\\3" name "${type}")
      string(MAKE_C_IDENTIFIER "definedIn_${space}::${name}" place)
      if(DEFINED ${place})
        violation(${file} "${space}::${name} is another type in src/${${place}}")
      endif()
      set(${place} ${file})
    endforeach()
  endif()

  if(NOT layer STREQUAL app)
    if(text MATCHES "(^|[^A-Za-z0-9_.>])(std::)?_?exit[ \t]*\\(")
      violation(${file} "exit() outside app")
    endif()
    if(text MATCHES "std::(cerr|clog)|[^A-Za-z0-9_]stderr[^A-Za-z0-9_]")
      violation(${file} "writes to the standard error stream outside app")
    endif()
  endif()
endforeach()

list(REMOVE_DUPLICATES assimpFiles)
list(LENGTH assimpFiles count)
if(count GREATER 1)
  list(JOIN assimpFiles ", " names)
  violation(anatomy "Assimp is included in more than one file: ${names}")
endif()

if(violations)
  message(FATAL_ERROR "${violations} violations of src/LAYERS.txt")
endif()
list(LENGTH files count)
if(count EQUAL 0)
  message(FATAL_ERROR "no source below ${ROOT}/src")
endif()
message("${count} files hold to src/LAYERS.txt")
