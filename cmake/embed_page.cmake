# Puts files into the program: a source file with one .incbin for each, and their table, a function of namespace
# entente::serve that src/serve/page.h declares.

# entente_embed(TARGET FUNCTION ROOT FILE...): the files are named by their paths below ROOT.
function(entente_embed target function root)
  set(files ${ARGN})
  list(SORT files)
  set(ENTENTE_EMBED_FUNCTION ${function})
  set(ENTENTE_EMBED_BLOCKS "")
  set(ENTENTE_EMBED_ROWS "")
  set(number 0)
  foreach(file ${files})
    file(RELATIVE_PATH path ${root} ${file})
    set(name "entente_${function}_${number}")
    string(APPEND ENTENTE_EMBED_BLOCKS "ENTENTE_EMBED(${name}, \"${file}\")\n")
    string(APPEND ENTENTE_EMBED_ROWS
           "      {\"/${path}\", {${name}, static_cast<std::size_t>(${name}_end - ${name})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/${function}.cpp)
  configure_file(${CMAKE_SOURCE_DIR}/cmake/page_files.cpp.in ${source} @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}" SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE ${source})
endfunction()

# The page: what `npm run build` makes of web/, in web/dist; where it is not there, the table is empty and the server
# says so. The flagship and the template of a new case: what the workbench opens on where there is no case.
function(entente_embed_page target)
  set(dist ${CMAKE_SOURCE_DIR}/web/dist)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${dist}/*)
  list(FILTER files EXCLUDE REGEX "\\.map$")
  entente_embed(${target} page_files ${dist} ${files})
  set(flagship ${CMAKE_SOURCE_DIR}/examples/ankara-damascus-2022)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${flagship}/*.toml ${flagship}/*.txt ${flagship}/*.md)
  entente_embed(${target} flagship_files ${flagship} ${files})
  entente_embed(${target} template_files ${CMAKE_SOURCE_DIR}/src/serve/data
                ${CMAKE_SOURCE_DIR}/src/serve/data/template.toml)
endfunction()
