# Two uses of one file. Included: acus_sculpt_key(<target> <files…>) gives <target> a header sculpt/sculpt_key.h with a hash of those
# files, made at build time and touched only when it changes. As a script (cmake -P): makes it.
if(CMAKE_SCRIPT_MODE_FILE)
  file(STRINGS "${LIST}" files)
  set(all "")
  foreach(file ${files})
    file(SHA256 "${file}" hash)
    string(APPEND all ${hash})
  endforeach()
  string(SHA256 key "${all}")
  set(text "// Made by cmake/sculpt_key.cmake.\n#pragma once\nnamespace acus {\n/// Of everything that decides what a sculpted patient looks like.\ninline constexpr const char* sculptKey = \"${key}\";\n}\n")
  set(before "")
  if(EXISTS "${OUT}")
    file(READ "${OUT}" before)
  endif()
  if(NOT before STREQUAL text)
    file(WRITE "${OUT}" "${text}")
  endif()
  return()
endif()

function(acus_sculpt_key target)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/generated)
  set(list ${folder}/sculpt_key.files)
  list(SORT ARGN)
  string(JOIN "\n" names ${ARGN})
  file(CONFIGURE OUTPUT ${list} CONTENT "${names}\n" @ONLY)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
  add_custom_command(OUTPUT ${folder}/sculpt_key.stamp
    COMMAND ${CMAKE_COMMAND} -DLIST=${list} -DOUT=${folder}/sculpt/sculpt_key.h -P ${script}
    COMMAND ${CMAKE_COMMAND} -E touch ${folder}/sculpt_key.stamp
    BYPRODUCTS ${folder}/sculpt/sculpt_key.h
    DEPENDS ${ARGN} ${list} ${script} VERBATIM)
  add_custom_target(${target}_key DEPENDS ${folder}/sculpt_key.stamp)
  add_dependencies(${target} ${target}_key)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
